using AnswerEngine.Search.Files;

namespace AnswerEngine.Storage;

/// <summary>
/// The articles that were asked for, one JSON file each beside the index. An id names its content: a file is written
/// once.
/// </summary>
public sealed class ArticleFiles(string indexDirectory)
{
    private const int IdLengthMax = 128;

    private readonly string _folder = Path.Combine(indexDirectory, "articles");

    /// <summary>Keeps an article; the same id is replaced as a whole.</summary>
    public void Save(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        Directory.CreateDirectory(_folder);
        var json = System.Text.Encoding.UTF8.GetBytes(ArticleJson.Write(article));
        DurableFile.Write(PathOf(article.Id), stream => stream.Write(json));
    }

    /// <summary>The article with this id, or null.</summary>
    public Article? Find(string id) =>
        IsPlain(id) && File.Exists(PathOf(id)) ? ArticleJson.Read(File.ReadAllBytes(PathOf(id))) : null;

    private static bool IsPlain(string id) =>
        id.Length is > 0 and <= IdLengthMax
        && id[0] != '.'
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private string PathOf(string id) => IsPlain(id)
        ? Path.Combine(_folder, id + ".json")
        : throw new ArgumentException(
            $"\"{id}\" is no article id: letters, digits, '-', '_' and '.' only, at most {IdLengthMax}");
}

using System.Text.Json;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Storage;

/// <summary>
/// The articles that were asked for, one JSON file each beside the index. An id names its content: a file is written
/// once.
/// </summary>
public sealed class ArticleFiles(string indexDirectory)
{
    private const int IdLengthMax = 128;
    private const int FilesMax = 1_000_000;
    private const string Extension = ".json";

    private readonly string _folder = Path.Combine(indexDirectory, "articles");

    /// <summary>Keeps an article; the same id is replaced as a whole.</summary>
    public void Save(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        DurableFile.CreateDirectory(_folder);
        var json = System.Text.Encoding.UTF8.GetBytes(ArticleJson.Write(article));
        DurableFile.Write(PathOf(article.Id), stream => stream.Write(json));
    }

    /// <summary>The article with this id, or null.</summary>
    /// <exception cref="InvalidDataException">Its file is not what was written.</exception>
    public Article? Find(string id) => IsPlain(id) && File.Exists(PathOf(id)) ? Read(PathOf(id)) : null;

    /// <summary>What is wrong with the files, one line each, in order of name.</summary>
    public IEnumerable<string> Problems()
    {
        if (!Directory.Exists(_folder)) yield break;
        var paths = Directory.EnumerateFiles(_folder, "*" + Extension).Order(StringComparer.Ordinal);
        foreach (var path in paths.Take(FilesMax))
            if (ProblemOf(path) is { } problem)
                yield return problem;
    }

    private static string? ProblemOf(string path)
    {
        try
        {
            Read(path);
            return null;
        }
        catch (InvalidDataException error)
        {
            return error.Message;
        }
    }

    private static Article Read(string path)
    {
        InvalidDataException Damaged(string why) => new($"{path}: {why}; delete it and ask again");
        if (new FileInfo(path).Length > ArticleJson.BytesMax)
            throw Damaged($"larger than an article can be ({ArticleJson.BytesMax} bytes)");
        try
        {
            var article = ArticleJson.Read(File.ReadAllBytes(path));
            if (ArticleJson.ContentHash(article) == article.Basis.ContentSha256) return article;
            throw Damaged("its content is not what was sealed (contentSha256 differs)");
        }
        catch (JsonException error)
        {
            throw Damaged($"not an article ({error.Message})");
        }
    }

    private static bool IsPlain(string id) =>
        id.Length is > 0 and <= IdLengthMax
        && id[0] != '.'
        && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private string PathOf(string id) => IsPlain(id)
        ? Path.Combine(_folder, id + Extension)
        : throw new ArgumentException(
            $"\"{id}\" is no article id: letters, digits, '-', '_' and '.' only, at most {IdLengthMax}");
}

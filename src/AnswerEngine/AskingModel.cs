using System.Security.Cryptography;
using System.Text;
using AnswerEngine.Search.Latent;

namespace AnswerEngine;

/// <summary>
/// What questions and the sentences that answer them have taught about the nearness of their words: terms of either
/// side as vectors of one space, and the sentences that were taught. Where it comes from stands in Latent/asking.json.
/// </summary>
/// <param name="questions">The terms of questions.</param>
/// <param name="sentences">The terms of sentences, in the same space.</param>
/// <param name="taught">The sentences that were learnt from, by their keys, in the same space.</param>
internal sealed class AskingModel(LatentSpace questions, LatentSpace sentences, LatentSpace taught)
{
    private static readonly Lazy<AskingModel> Loaded = new(() => new AskingModel(
        BackgroundModel.Load("questions"), BackgroundModel.Load("sentences"), BackgroundModel.Load("taught")));

    private readonly string[] _documents = DocumentsOf(taught);
    private readonly HashSet<string> _known = [.. DocumentsOf(taught)];

    /// <summary>The model that is built into the library; read and checked when it is first asked for.</summary>
    public static AskingModel BuiltIn => Loaded.Value;

    public LatentSpace Questions => questions;

    public LatentSpace Sentences => sentences;

    /// <summary>A model of the terms of either side, with the sentences that were learnt from.</summary>
    public static AskingModel Of(
        LatentSpace questions, LatentSpace sentences, IReadOnlyList<(string DocumentId, string Text)> taught)
    {
        var size = sentences.Dimensions;
        var vectors = new float[taught.Count * size];
        foreach (var (i, sentence) in taught.Index())
            sentences.TryEmbed(AnalyzedText.Analyze(sentence.Text), vectors.AsSpan(i * size, size));
        return new AskingModel(questions, sentences, LatentSpace.Of(
            new LatentVectors([.. taught.Select(s => KeyOf(s.DocumentId, s.Text))], size, vectors)));
    }

    /// <summary>
    /// True for a sentence whose questions were learnt from: how near it lies is known well, how near others lie only
    /// roughly.
    /// </summary>
    public bool IsTaught(string documentId, string sentence) =>
        _known.Contains(documentId) && taught.Knows(KeyOf(documentId, sentence));

    /// <summary>The documents that were taught whose nearest sentence is at least so near, nearest first.</summary>
    public IReadOnlyList<(string DocumentId, double Cosine)> Nearest(AnalyzedQuestion question, double least)
    {
        var (asked, sentence) = (new float[questions.Dimensions], new float[questions.Dimensions]);
        if (!questions.TryEmbed(TermsOf(question), asked)) return [];
        var nearest = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (row, document) in _documents.Index())
        {
            taught.VectorAt(row, sentence);
            var cosine = LatentSpace.Cosine(asked, sentence);
            if (cosine >= least && cosine > nearest.GetValueOrDefault(document)) nearest[document] = cosine;
        }
        return
        [
            .. nearest.OrderByDescending(d => d.Value).ThenBy(d => d.Key, StringComparer.Ordinal)
                .Select(d => (d.Key, d.Value)),
        ];
    }

    /// <summary>
    /// The distinct terms of what is searched and of the other names of what it is about: Eliquis is apixaban.
    /// </summary>
    public static IReadOnlyList<string> TermsOf(AnalyzedQuestion question) =>
    [
        .. AnalyzedText.Analyze(question.Queries[0].Text)
            .Concat(question.Concepts.SelectMany(c => c.Forms).Where(f => f.IsSame).SelectMany(f => f.Terms))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>A model in a folder, as <see cref="Write"/> leaves it.</summary>
    public static AskingModel Read(string folder)
    {
        return new AskingModel(Space("questions"), Space("sentences"), Space("taught"));

        LatentSpace Space(string name)
        {
            using var file = File.OpenRead(Path.Combine(folder, name + ".bin"));
            return LatentSpace.Read(file, file.Name);
        }
    }

    /// <summary>Writes the model into a folder: the same model gives the same bytes.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        Write("questions", questions);
        Write("sentences", sentences);
        Write("taught", taught);

        void Write(string name, LatentSpace space)
        {
            using var file = File.Create(Path.Combine(folder, name + ".bin"));
            space.Write(file);
        }
    }

    // The first bytes of SHA-256: two sentences of a document do not share them.
    internal static string KeyOf(string documentId, string sentence)
    {
        const int bytes = 8;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(sentence));
        return $"{documentId}#{Convert.ToHexStringLower(hash.AsSpan(0, bytes))}";
    }

    /// <summary>The document of each sentence, in the order of its keys.</summary>
    private static string[] DocumentsOf(LatentSpace taught) =>
        [.. Enumerable.Range(0, taught.Terms).Select(taught.TermAt).Select(k => k[..k.LastIndexOf('#')])];
}

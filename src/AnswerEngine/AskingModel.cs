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
/// <param name="taught">
/// The sentences that were learnt from, by their keys, in the same space: the words of each and what it was asked.
/// </param>
/// <param name="asked">The terms of the questions of each of these sentences.</param>
internal sealed class AskingModel(LatentSpace questions, LatentSpace sentences, LatentSpace taught, AskedTerms asked)
{
    /// <summary>What the questions of a sentence count in its vector beside its own words.</summary>
    private const float AskedShare = 0.5f;

    private static readonly Lazy<AskingModel> Loaded = new(() => Read(BackgroundModel.Open));

    private readonly string[] _documents = DocumentsOf(taught);
    private readonly HashSet<string> _known = [.. DocumentsOf(taught)];

    /// <summary>The model that is built into the library; read and checked when it is first asked for.</summary>
    public static AskingModel BuiltIn => Loaded.Value;

    public LatentSpace Questions => questions;

    public LatentSpace Sentences => sentences;

    /// <summary>How many sentences were learnt from.</summary>
    public int Taught => taught.Terms;

    /// <summary>The terms of the questions of each sentence that was learnt from, by its row.</summary>
    public AskedTerms Asked => asked;

    /// <summary>A model of the terms of either side, with the sentences that were learnt from.</summary>
    /// <param name="questions">The terms of questions.</param>
    /// <param name="sentences">The terms of sentences, in the same space.</param>
    /// <param name="taught">The sentences, each with the terms of every one of its questions.</param>
    public static AskingModel Of(
        LatentSpace questions, LatentSpace sentences,
        IReadOnlyList<(string DocumentId, string Text, IReadOnlyList<IReadOnlyList<string>> Asked)> taught)
    {
        var size = sentences.Dimensions;
        var vectors = new float[taught.Count * size];
        foreach (var (i, sentence) in taught.Index())
        {
            var vector = vectors.AsSpan(i * size, size);
            sentences.TryEmbed(AnalyzedText.Analyze(sentence.Text), vector);
            AddScaled(MeanOf(questions, sentence.Asked), AskedShare, vector);
            ToLengthOne(vector);
        }
        var space = LatentSpace.Of(
            new LatentVectors([.. taught.Select(s => KeyOf(s.DocumentId, s.Text))], size, vectors));
        var asked = taught.OrderBy(s => space.RowOf(KeyOf(s.DocumentId, s.Text)))
            .Select(s => s.Asked.SelectMany(q => q).Select(t => questions.RowOf(t)).Where(r => r >= 0).ToHashSet());
        return new AskingModel(questions, sentences, space, AskedTerms.Of([.. asked], questions.Terms));
    }

    /// <summary>
    /// The row of a sentence whose questions were learnt from, or -1: how near it lies is known well, how near others
    /// lie only roughly.
    /// </summary>
    public int RowOf(string documentId, string sentence) =>
        _known.Contains(documentId) ? taught.RowOf(KeyOf(documentId, sentence)) : -1;

    /// <summary>The vector of a sentence that was learnt from, by its row.</summary>
    public void VectorAt(int row, Span<float> into) => taught.VectorAt(row, into);

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
    public static AskingModel Read(string folder) => Read(name => File.OpenRead(Path.Combine(folder, name)));

    /// <summary>Writes the model into a folder: the same model gives the same bytes.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        Write("questions", questions.Write);
        Write("sentences", sentences.Write);
        Write("taught", taught.Write);
        Write("asked", asked.Write);

        void Write(string name, Action<Stream> write)
        {
            using var file = File.Create(Path.Combine(folder, name + ".bin"));
            write(file);
        }
    }

    private static AskingModel Read(Func<string, Stream> open)
    {
        var (questions, taught) = (Space("questions.bin"), Space("taught.bin"));
        using var asked = open("asked.bin");
        return new AskingModel(
            questions, Space("sentences.bin"), taught, AskedTerms.Read(asked, taught.Terms, questions.Terms));

        LatentSpace Space(string name)
        {
            using var stream = open(name);
            return LatentSpace.Read(stream, name);
        }
    }

    // The first bytes of SHA-256: two sentences of a document do not share them.
    internal static string KeyOf(string documentId, string sentence)
    {
        const int bytes = 8;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(sentence));
        return $"{documentId}#{Convert.ToHexStringLower(hash.AsSpan(0, bytes))}";
    }

    private static float[] MeanOf(LatentSpace questions, IReadOnlyList<IReadOnlyList<string>> asked)
    {
        var (mean, one) = (new float[questions.Dimensions], new float[questions.Dimensions]);
        foreach (var question in asked)
        {
            questions.TryEmbed(question, one);
            AddScaled(one, 1, mean);
        }
        ToLengthOne(mean);
        return mean;
    }

    private static void AddScaled(ReadOnlySpan<float> what, float by, Span<float> into)
    {
        for (var i = 0; i < into.Length; i++) into[i] += by * what[i];
    }

    private static void ToLengthOne(Span<float> vector)
    {
        var length = MathF.Sqrt(BackgroundModel.Cosine(vector, vector));
        if (length > 0) foreach (ref var value in vector) value /= length;
    }

    /// <summary>The document of each sentence, in the order of its keys.</summary>
    private static string[] DocumentsOf(LatentSpace taught) =>
        [.. Enumerable.Range(0, taught.Terms).Select(taught.TermAt).Select(k => k[..k.LastIndexOf('#')])];
}

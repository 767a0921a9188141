using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace AnswerEngine.Answers;

/// <summary>
/// Whether the best sentence of all only looks like an answer: the question asks for something that none of the sources
/// says. Learnt from questions that the corpus answers and from close ones that it does not. It speaks only of
/// sentences that were learnt from: how near others lie is known too roughly to refuse them.
/// </summary>
/// <param name="Provenance">What it was learnt from.</param>
/// <param name="HeldOut">How well it tells questions apart that it has not seen.</param>
/// <param name="Most">Log-odds from which a question counts as not answered.</param>
/// <param name="Model">Log-odds that nothing answers.</param>
/// <param name="Taught">The sentences that were learnt from: their keys, eight bytes each, in order.</param>
internal sealed record Doubt(
    IReadOnlyList<WeightsProvenance> Provenance,
    IReadOnlyList<HeldOutFigure> HeldOut,
    double Most,
    LinearModel Model,
    byte[] Taught)
{
    private const string Resource = "answers/doubt.json";

    private const int KeyBytes = 8;

    private static readonly Lazy<Doubt> Loaded =
        new(() => LearntFile.Read(Resource, DoubtJson.Default.Doubt));

    private readonly HashSet<ulong> _taught =
        [.. Taught.Chunk(KeyBytes).Select(k => BinaryPrimitives.ReadUInt64BigEndian(k))];

    /// <summary>The model that is built in.</summary>
    public static Doubt BuiltIn => Loaded.Value;

    /// <summary>True when a question is rather not answered than with this sentence.</summary>
    public bool IsTooGreat(AnalyzedQuestion question, Evidence evidence, Candidate lead) =>
        _taught.Contains(KeyOf(lead.Text)) && Model.LogOdds(Features(question, evidence, lead)) > Most;

    /// <summary>The keys of sentences, as <see cref="Taught"/> has them.</summary>
    public static byte[] Keys(IEnumerable<string> sentences)
    {
        var keys = sentences.Select(KeyOf).Distinct().Order().ToArray();
        var bytes = new byte[keys.Length * KeyBytes];
        foreach (var (i, key) in keys.Index()) BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(i * KeyBytes), key);
        return bytes;
    }

    // The first bytes of SHA-256: two of some thousand sentences do not share them.
    private static ulong KeyOf(string sentence) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(sentence)));

    /// <summary>What is measured of the sentence that answers best.</summary>
    public static Feature[] Features(AnalyzedQuestion question, Evidence evidence, Candidate lead)
    {
        var terms = AskedMeaning.TermsOf(question);
        var unsaid = terms.Count(t => !AskingModel.Sentences.Knows(t));
        var signals = lead.Signals;
        return
        [
            new("asked", signals.Asked),
            new("score", lead.Score),
            new("fit", signals.Fit),
            new("opposed", signals.Opposed),
            new("other outcome", signals.OtherOutcome),
            new("other treatment", signals.OtherTreatment),
            new("precision", signals.Precision),
            Feature.Of("study", lead.Document.Kind == DocumentKind.Study),
            new("things of medicine unnamed", Unnamed(c => c.IsSpecific)),
            new("treatments unnamed", Unnamed(c => c.Role is ConceptRole.Intervention or ConceptRole.Comparator)),
            new("outcomes unnamed", Unnamed(c => c.Role == ConceptRole.Outcome)),
            new("terms that no question had", terms.Count(t => !AskingModel.Questions.Knows(t))),
            new("terms that no sentence had", unsaid),
            new("their share", unsaid / (double)Math.Max(1, terms.Count)),
        ];

        // Weight of the question's concepts that the sentence does not name.
        double Unnamed(Func<Concept, bool> counts) => question.Asserted
            .Zip(lead.Matches, (c, m) => counts(c) ? evidence.ConceptWeights[c.Label] * (1 - m) : 0).Sum();
    }

    /// <summary>Writes the file: the same questions give the same bytes.</summary>
    public void Write(string path) => LearntFile.Write(path, this, DoubtJson.Default.Doubt);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(Doubt))]
internal sealed partial class DoubtJson : JsonSerializerContext;

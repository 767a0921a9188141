using System.Collections.Concurrent;
using AnswerEngine.Claims;
using AnswerEngine.Indexing;
using AnswerEngine.Questions;
using AnswerEngine.Search.Analysis;

namespace AnswerEngine;

/// <summary>
/// Claim -> candidate documents -> scored sentences -> a verdict of each document -> the verdict. Needs no key and no
/// network; safe for all threads.
/// </summary>
public sealed class ClaimPipeline(IPassageIndex index)
{
    /// <summary>Documents that are read for a claim.</summary>
    internal const int DocumentsMax = 20;

    /// <summary>A longer document is read only where a search for the claim finds it.</summary>
    private const int PassagesMax = 24;

    private const int PassageHits = 60;

    private readonly ConcurrentDictionary<string, double> _rarity = new(StringComparer.Ordinal);

    /// <summary>
    /// What the corpus says to a claim; throws <see cref="ArgumentException"/> for an empty or overlong one.
    /// </summary>
    public ClaimCheck Check(string claim, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var text = claim.Trim();
        if (text.Length is 0 or > ClaimCheck.LengthMax)
        {
            throw new ArgumentException(
                $"a claim has 1 to {ClaimCheck.LengthMax} characters; this one has {text.Length}");
        }
        var analyzed = Analyze(text);
        var found = Candidates(analyzed, out var excluded);
        cancellationToken.ThrowIfCancellationRequested();
        return ClaimJudge.Judge(analyzed, found, EvidenceModel.BuiltIn) with { Excluded = excluded };
    }

    /// <summary>Reads a claim with the names that the vocabulary knows for its terms.</summary>
    internal AnalyzedClaim Analyze(string claim) => 
        new(claim, Rarity, Synonyms(claim), Vocabulary.BuiltIn.MeaningOf);

    /// <summary>The documents that may bear on a claim, best first, retracted and superseded ones left out.</summary>
    internal IReadOnlyList<CandidateDocument> Candidates(AnalyzedClaim claim, out IReadOnlyList<Exclusion> excluded)
    {
        var hits = index.SearchByTerms(claim.Text, null, DocumentsMax);
        var passages = new Lazy<ILookup<string, string>>(() =>
            index.SearchPassages(claim.Text, null, PassageHits).ToLookup(h => h.DocumentId, h => h.PassageId!));
        var (found, left) = (new List<CandidateDocument>(), new List<Exclusion>());
        for (var i = 0; i < hits.Count; i++)
        {
            var document = index.Document(hits[i].DocumentId)!;
            if (document.Status is DocumentStatus.Retracted or DocumentStatus.Superseded)
            {
                left.Add(new Exclusion(
                    document.Id, document.Record.Title, document.Status, document.StatusReason ?? ""));
                continue;
            }
            if (MachineInstruction.Exclude(document) is { } exclusion)
            {
                left.Add(exclusion);
                continue;
            }
            var next = i + 1 < hits.Count ? hits[i + 1].Score : 0;
            var standing = new SearchStanding(i + 1, hits[i].Score, hits[0].Score, next);
            var read = index.Passages(document.Id);
            if (read.Count > PassagesMax)
            {
                var ids = passages.Value[document.Id].ToHashSet(StringComparer.Ordinal);
                read = [.. read.Where(p => ids.Contains(p.Id))];
            }
            found.Add(new CandidateDocument(document, read, standing));
        }
        excluded = left;
        return found;
    }

    private double Rarity(string term) => _rarity.GetOrAdd(
        term, t => Math.Log(1 + (index.DocumentCount / (0.5 + index.DocumentFrequency(t)))));

    private static List<Synonym> Synonyms(string claim)
    {
        var terms = AnalyzedText.Analyze(claim);
        var found = Abbreviations(claim, terms).ToList();
        for (var from = 0; from < terms.Count; from++)
        {
            for (var length = 1; length <= Vocabulary.TermsMax && from + length <= terms.Count; length++)
            {
                var span = terms.Skip(from).Take(length).ToArray();
                if (Vocabulary.BuiltIn.Find(string.Join(' ', span)) is not { } entry) continue;
                var concept = Vocabulary.BuiltIn.ToConcept(entry, string.Join(' ', span));
                found.AddRange(SynonymsOf(span, concept));
            }
        }
        return found;
    }

    /// <summary>What the abbreviations of a claim stand for: DOAC.</summary>
    private static IEnumerable<Synonym> Abbreviations(string claim, IReadOnlyList<string> terms)
    {
        var all = terms.ToHashSet(StringComparer.Ordinal);
        foreach (var token in EnglishAnalyzer.Analyze(claim))
        {
            var word = claim.Substring(token.Start, token.Length);
            if (Vocabulary.BuiltIn.Expand(token.Term, word, all) is not { } sense) continue;
            var concept = Vocabulary.BuiltIn.ToConcept(sense.Entry, word, sense.Why);
            foreach (var synonym in SynonymsOf([token.Term], concept)) yield return synonym;
        }
    }

    private static IEnumerable<Synonym> SynonymsOf(string[] span, Concept concept) =>
        concept.Forms.Where(f => !f.IsBroader).Skip(1).Select(f => new Synonym(span, f.Terms)
        {
            IsTreatment = concept.Role is ConceptRole.Intervention or ConceptRole.Comparator,
        });
}

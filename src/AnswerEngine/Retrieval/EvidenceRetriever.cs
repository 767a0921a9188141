using AnswerEngine.Indexing;
using AnswerEngine.Search;

namespace AnswerEngine.Retrieval;

/// <summary>
/// Finds the evidence for a question: guidelines and studies searched apart, each query ranked over documents and over
/// passages, and documents that were taught by their sentences that answer questions like it; the rankings merged by
/// reciprocal rank (Cormack, Clarke and Büttcher, SIGIR 2009), sources that may not support anything taken out with
/// the reason.
/// </summary>
public sealed class EvidenceRetriever
{
    /// <summary>Documents taken from each ranking.</summary>
    public const int RankingDepth = 50;

    /// <summary>Most guidelines whose passages become evidence: they are long, and few bear on one question.</summary>
    public const int GuidelinesMax = 20;

    /// <summary>Most studies whose passages become evidence.</summary>
    public const int StudiesMax = 30;

    /// <summary>
    /// A document of at most this many passages is read whole; of a longer one, as many of its passages, those that
    /// hold most of the question.
    /// </summary>
    public const int WholeDocumentPassagesMax = 40;

    private const int ExplainedHits = 5;

    /// <summary>Documents that <see cref="AskingModel"/> adds: those with a sentence at least so near.</summary>
    private const double AskedMin = 0.45;

    /// <summary>The constant of reciprocal rank fusion, as in the paper.</summary>
    private const double FusionConstant = 60;

    /// <summary>The whole question says more than one of its facets.</summary>
    private const double QuestionWeight = 2;

    private readonly IPassageIndex _index;
    private readonly AskingModel _asking;

    /// <summary>Over an index.</summary>
    public EvidenceRetriever(IPassageIndex index)
        : this(index, AskingModel.BuiltIn)
    {
    }

    /// <summary>The same by what another model was taught.</summary>
    internal EvidenceRetriever(IPassageIndex index, AskingModel asking) => (_index, _asking) = (index, asking);

    /// <summary>
    /// Evidence for <paramref name="question"/>; the same index and question always give the same evidence.
    /// </summary>
    public Evidence Retrieve(AnalyzedQuestion question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var log = new List<ExplainedSearch>();
        var exclusions = new List<Exclusion>();
        var partlyRead = new HashSet<string>(StringComparer.Ordinal);
        var asked = question.Parts.Select(p => p.Asked).Prepend(question)
            .Select(q => (q.Queries[0].Text, Near: Asked(q))).ToArray();
        var evidence = Weighted(question, new Evidence
        {
            Snapshot = _index.Snapshot,
            Guidelines = Passages(DocumentKind.Guideline),
            Studies = Passages(DocumentKind.Study),
            Exclusions = exclusions,
            Searches = [.. log.Select(s => s.Search)],
            BestOfSearches = log,
            PartlyRead = partlyRead,
        });
        return evidence with { Parts = [.. question.Parts.Select(p => Weighted(p.Asked, evidence))] };

        List<EvidencePassage> Passages(DocumentKind kind)
        {
            var ranking = Rank(question, kind, log, cancellationToken);
            foreach (var (text, taught) in asked)
            {
                SearchHit[] near = [.. taught.Where(a => a.Kind == kind).Select(a => a.Hit)];
                ranking.Add(near, QuestionWeight);
                if (near.Length > 0)
                    log.Add(Explained(text, "sentences that answer questions like it", kind, near));
            }
            var most = kind == DocumentKind.Guideline ? GuidelinesMax : StudiesMax;
            return Collect((ranking, most), new PassageChoice(question), exclusions, partlyRead);
        }
    }

    /// <summary>Evidence with what the words and concepts of a question weigh in this corpus.</summary>
    private Evidence Weighted(AnalyzedQuestion question, Evidence evidence) => evidence with
    {
        ConceptWeights = ConceptWeights.Of([.. question.Asserted], _index),
        TermWeights = ConceptWeights.OfTerms(question.Queries[0].Text, _index),
        UnknownConcepts = question.Asserted.Where(c => c.IsUnknown(_index.DocumentFrequency)).Select(c => c.Label)
            .ToHashSet(StringComparer.Ordinal),
    };

    private Ranking Rank(
        AnalyzedQuestion question, DocumentKind kind, List<ExplainedSearch> log, CancellationToken cancellationToken)
    {
        var ranking = new Ranking();
        foreach (var query in question.Queries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isQuestion = query == question.Queries[0];
            // All of them are read below: sentence by sentence, by weights that were learnt on this order.
            var documents = _index.SearchUnread(query.Text, kind, RankingDepth);
            ranking.Add(documents, isQuestion ? QuestionWeight : 1);
            // A single passage of a long guideline may hold the answer; abstracts are short.
            if (isQuestion && kind == DocumentKind.Guideline)
                ranking.Add(_index.SearchPassages(query.Text, kind, RankingDepth), QuestionWeight);
            log.Add(Explained(query.Text, query.Why, kind, documents));
        }
        return ranking;
    }

    /// <summary>The documents here that were taught and have a sentence near the question, nearest first.</summary>
    private (DocumentKind Kind, SearchHit Hit)[] Asked(AnalyzedQuestion question)
    {
        var near = _asking.Nearest(question, AskedMin).Take(RankingDepth).ToDictionary(StringComparer.Ordinal);
        return [.. _index.Documents([.. near.Keys]).Select(d => (d.Kind, new SearchHit(d.Id, null, near[d.Id])))];
    }

    private static ExplainedSearch Explained(
        string text, string why, DocumentKind kind, IReadOnlyList<SearchHit> hits) => new(
        new SearchLogEntry(text, why, kind, hits.Count),
        [.. hits.Take(ExplainedHits).Select(h => new DocumentScore(h.DocumentId, h.Score))]);

    private List<EvidencePassage> Collect(
        (Ranking Ranking, int Most) found,
        PassageChoice choice,
        List<Exclusion> exclusions,
        HashSet<string> partlyRead)
    {
        var evidence = new List<EvidencePassage>();
        var taken = 0;
        foreach (var (document, score) in Documents(found.Ranking, found.Most))
        {
            if (taken == found.Most) break;
            var id = document.Id;
            if (document.Status is DocumentStatus.Retracted or DocumentStatus.Superseded)
            {
                var reason = document.StatusReason ?? document.Status.ToString();
                exclusions.Add(new Exclusion(id, document.Record.Title, document.Status, reason));
                continue;
            }
            if (MachineInstruction.Exclude(document) is { } exclusion)
            {
                exclusions.Add(exclusion);
                continue;
            }
            taken++;
            var passages = _index.Passages(id);
            var isWhole = passages.Count <= WholeDocumentPassagesMax;
            if (!isWhole) partlyRead.Add(id);
            evidence.AddRange((isWhole ? passages : choice.Best(passages, WholeDocumentPassagesMax))
                .Select(p => new EvidencePassage(document, p, score)));
        }
        return evidence;
    }

    /// <summary>The documents of a ranking, as many at a time as are needed when none has to be left out.</summary>
    private IEnumerable<(SourceDocument Document, double Score)> Documents(Ranking ranking, int atOnce)
    {
        foreach (var some in ranking.Best().Chunk(atOnce))
        {
            var documents = _index.Documents([.. some.Select(s => s.Id)]);
            if (documents.Count != some.Length)
            {
                var missing = some.Select(s => s.Id).Except(documents.Select(d => d.Id)).First();
                throw new IndexCorruptException(_index.Snapshot, $"document {missing}", "none");
            }
            foreach (var pair in documents.Zip(some, (d, s) => (d, s.Score))) yield return pair;
        }
    }

    /// <summary>Documents by summed reciprocal rank.</summary>
    private sealed class Ranking
    {
        private readonly Dictionary<string, double> _scores = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _bestRanks = new(StringComparer.Ordinal);

        public void Add(IReadOnlyList<SearchHit> hits, double weight)
        {
            var rank = 0;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var hit in hits)
            {
                if (!seen.Add(hit.DocumentId)) continue;
                rank++;
                var sum = _scores.GetValueOrDefault(hit.DocumentId);
                _scores[hit.DocumentId] = sum + weight / (FusionConstant + rank);
                _bestRanks[hit.DocumentId] = Math.Min(_bestRanks.GetValueOrDefault(hit.DocumentId, rank), rank);
            }
        }

        /// <summary>
        /// In turn the first of every query, the second of every query and so on, so that no facet drowns another; each
        /// with its score as a share of the best one's. Among equals the higher score comes first, then the id.
        /// </summary>
        public IEnumerable<(string Id, double Score)> Best()
        {
            var best = _scores.Count == 0 ? 1 : _scores.Values.Max();
            return _scores.OrderBy(p => _bestRanks[p.Key]).ThenByDescending(p => p.Value)
                .ThenBy(p => p.Key, StringComparer.Ordinal)
                .Select(p => (p.Key, p.Value / best));
        }
    }
}

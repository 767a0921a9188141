namespace AnswerEngine.Answers;

/// <summary>
/// Which sentences belong beside the one that leads: what completes or qualifies it, and not all that lies as near to
/// the question. Learnt from judgements of what whoever asks would want on a short page. Where nothing leads, the same
/// beside the one that lies nearest.
/// </summary>
internal sealed class BesideLead
{
    /// <summary>So far below the best nothing belongs.</summary>
    private const double BelowMax = 3;

    /// <summary>So much surer it has to be where nothing leads: more of what does not answer helps nobody.</summary>
    private const double WithoutLead = 0.75;

    /// <summary>What was not measured ranks below all that was; the sentence that lies nearest above them.</summary>
    private const double FarBelow = 1000;

    private static readonly Lazy<LearntDecision> Learnt = new(() => LearntDecision.Read("answers/belonging.json"));

    private readonly Dictionary<Candidate, double> _odds = new(ReferenceEqualityComparer.Instance);
    private readonly bool _hasLead;

    public BesideLead(RankedEvidence ranked)
    {
        _hasLead = ranked.Lead is not null;
        foreach (var (candidate, features) in Measured(ranked))
        {
            var of = Learnt.Value.Of(candidate.IsTaught);
            _odds[candidate] = of.Model.LogOdds(features) - of.Threshold - (_hasLead ? 0 : WithoutLead);
        }
        // What answers another of the things asked belongs before all else.
        foreach (var (_, lead) in ranked.Parts)
            if (lead is not null) _odds[lead] = FarBelow;
        if (!_hasLead && First(ranked) is { } nearest) _odds[nearest] = FarBelow;
    }

    /// <summary>How surely a sentence belongs: from 0 on it does.</summary>
    public double Of(Candidate candidate) => _odds.GetValueOrDefault(candidate, candidate.Score - FarBelow);

    /// <summary>What was measured and does not belong beside the lead.</summary>
    public IEnumerable<Candidate> NotBelonging =>
        _hasLead ? _odds.Where(o => o.Value < 0).Select(o => o.Key) : [];

    /// <summary>Those that belong, the surest first.</summary>
    public IEnumerable<Candidate> Among(IEnumerable<Candidate> candidates) =>
        candidates.Where(c => Of(c) >= 0).OrderByDescending(Of);

    private static Candidate? First(RankedEvidence ranked) =>
        ranked.Lead ?? ranked.Doubted ?? (ranked.IsNear ? ranked.Nearest[0] : null);

    /// <summary>What is measured of each sentence beside the lead, or beside the nearest where nothing leads.</summary>
    public static IEnumerable<(Candidate Candidate, Feature[] Features)> Measured(RankedEvidence ranked)
    {
        if (First(ranked) is not { } lead) yield break;
        var sentences = ranked.Asked.Model.Sentences;
        var (ofLead, vector) = (new float[sentences.Dimensions], new float[sentences.Dimensions]);
        var others = new NewInSentence(ranked.Question, lead);
        var isKnown = sentences.TryEmbed(lead.Terms.Terms, ofLead);
        var least = ranked.Nearest[0].Score - BelowMax;
        foreach (var (rank, candidate) in ranked.Nearest.TakeWhile(c => c.Score > least).Index())
        {
            if (ReferenceEquals(candidate, lead)) continue;
            var nearness = isKnown && sentences.TryEmbed(candidate.Terms.Terms, vector)
                ? BackgroundModel.Cosine(ofLead, vector)
                : 0;
            yield return (candidate,
            [
                new("score", candidate.Score),
                new("score beside the lead's", candidate.Score - lead.Score),
                new("rank (logarithm)", Math.Log(1 + rank)),
                new("nearness to the lead", nearness),
                new("words shared with the lead", candidate.Overlap(lead)),
                Feature.Of("study", candidate.Document.Kind == DocumentKind.Study),
                new("asked", candidate.Signals.Asked),
                new("document", candidate.Signals.Document),
                new("setting", candidate.Signals.Setting),
                new("narrower", candidate.Signals.Narrower),
                new("opposed", candidate.Signals.Opposed),
                new("recency", candidate.Signals.Recency),
                new("design", candidate.Signals.Design),
                Feature.Of("for another value", candidate.IsForOtherValue),
                Feature.Of("section of the lead", ReferenceEquals(candidate.Match.Heading, lead.Match.Heading)
                    && candidate.Document.Id == lead.Document.Id),
                Feature.Of("other patients", others.HasOtherPatients(candidate)),
                new("other subjects", others.Subjects(candidate)),
                new("other subjects in its heading", others.SubjectsOfHeading(candidate)),
                new("other treatments", others.Treatments(candidate)),
            ]);
        }
    }
}

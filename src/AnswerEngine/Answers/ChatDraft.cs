namespace AnswerEngine.Answers;

/// <summary>A statement where it stands.</summary>
internal sealed record PlacedStatement(SectionKind Section, string Heading, Statement Statement);

/// <summary>
/// The sections that a model words, built while its reply comes in. What it proposes stands only when it passes the
/// gate; what does not is made up for by the extractive composer, statement by statement, so that a model can word the
/// answer and leave nothing out of it. Once shown, a statement keeps its place.
/// </summary>
/// <param name="request">What the model was asked.</param>
/// <param name="ranked">The evidence.</param>
/// <param name="gate">The gate: what is wrong with a statement in a section, or null.</param>
internal sealed class ChatDraft(
    ChatRequest request, RankedEvidence ranked, Func<Statement, SectionKind, RemovedStatement?> gate)
{
    /// <summary>Most points and most findings, as the extractive composer has them.</summary>
    private const int PerPlaceMax = GuidelineSection.KeyPointsMax;

    private readonly DraftParts _extractive = ExtractiveComposer.Parts(ranked, new Fates());
    private readonly ProposalCheck _check = new(request, ranked);
    private readonly List<PlacedStatement> _shown = [];
    private readonly List<Statement> _held = [];
    private readonly List<RemovedStatement> _removed = [];
    private readonly int[] _kept = new int[3];
    private readonly int[] _missed = new int[3];
    private StatementPlace _place;

    /// <summary>Is told of each statement when it is certain to stand.</summary>
    public Action<PlacedStatement>? Showing { get; init; }

    /// <summary>What the model proposed and what did not stand, in order.</summary>
    public IReadOnlyList<RemovedStatement> Removed => _removed;

    /// <summary>How many of the model's statements stand.</summary>
    public int Kept => _kept.Sum();

    /// <summary>How many it proposed.</summary>
    public int Proposed => Kept + _missed.Sum();

    /// <summary>Adds the next statement of the reply.</summary>
    public void Add(ProposedStatement proposed)
    {
        while (_place < proposed.Place) Close();
        var (statement, section, fault) = _check.Read(proposed);
        // A repetition is no fault, and no gain.
        if (fault is null && Repeats(statement)) return;
        fault ??= Misplaced(proposed.Place, statement) ?? gate(statement, section);
        if (fault is not null)
        {
            _missed[(int)proposed.Place]++;
            _removed.Add(fault);
            return;
        }
        _kept[(int)proposed.Place]++;
        // Sub-headings by facet are known only when all findings are.
        if (proposed.Place == StatementPlace.Finding && ValueStatement.Applies(ranked.Question)) _held.Add(statement);
        else Show(section, Heading(proposed.Place), statement);
    }

    /// <summary>Ends the reply: what the model left open is filled in.</summary>
    public Draft Finish()
    {
        while (_place <= StatementPlace.Finding) Close();
        return new Draft((_extractive with
        {
            Guidelines = Blocks(SectionKind.Guidelines),
            Research = Blocks(SectionKind.Research),
            // It differs from the extractive lead: without that source nothing differs.
            Contrary = IsCited(_extractive.Lead) ? _extractive.Contrary : [],
            Safety = Unsaid(_extractive.Safety),
        }).Sections());
    }

    private RemovedStatement? Misplaced(StatementPlace place, Statement statement)
    {
        var reason = place < _place ? "it stands out of order"
            : _kept[(int)place] == (place == StatementPlace.Lead ? 1 : PerPlaceMax) ? "there are enough of its kind"
            : null;
        return reason is null ? null : new RemovedStatement(statement, "place", reason);
    }

    private bool Repeats(Statement statement)
    {
        var terms = new AnalyzedText(statement.Text);
        return _shown.Select(s => s.Statement).Concat(_held)
            .Any(s => Candidate.SaySame(terms, new AnalyzedText(s.Text)));
    }

    private static string Heading(StatementPlace place) => place switch
    {
        StatementPlace.Lead => "",
        StatementPlace.Point => GuidelineSection.PointsHeading,
        _ => ResearchSection.FindingsHeading,
    };

    /// <summary>
    /// Ends a place: first what the extractive composer has to make up for, then what belongs after it.
    /// </summary>
    private void Close()
    {
        var place = _place++;
        var (kept, missed) = (_kept[(int)place], _missed[(int)place]);
        switch (place)
        {
            case StatementPlace.Lead:
                foreach (var statement in _extractive.Guidelines.Take(1).SelectMany(b => b.Statements))
                    if (kept == 0 || statement.Negative is not null) Fill(SectionKind.Guidelines, "", statement);
                break;
            case StatementPlace.Point:
                var points = _extractive.Guidelines.Skip(1).SelectMany(b => b.Statements.Select(s => (b.Heading, s)));
                foreach (var (heading, point) in kept == 0 ? points : points.Take(missed))
                    Fill(SectionKind.Guidelines, heading, point);
                break;
            default:
                CloseFindings(kept, missed);
                break;
        }
    }

    private void CloseFindings(int kept, int missed)
    {
        if (kept == 0)
        {
            foreach (var block in _extractive.Research)
                foreach (var statement in block.Statements) Fill(SectionKind.Research, block.Heading, statement);
            return;
        }
        if (ValueStatement.Applies(ranked.Question))
        {
            foreach (var (heading, statement) in ResearchSection.ByFacet(ranked.Question, ranked.Evidence, _held))
                Fill(SectionKind.Research, heading, statement);
            return;
        }
        foreach (var finding in _extractive.Research.Where(b => b.Heading == ResearchSection.FindingsHeading)
            .SelectMany(b => b.Statements).Take(missed))
            Fill(SectionKind.Research, ResearchSection.FindingsHeading, finding);
        Statement[] findings = [.. _shown.Where(s => s.Section == SectionKind.Research).Select(s => s.Statement)];
        foreach (var block in ResearchSection.Beside(ranked, findings))
            foreach (var statement in block.Statements) Fill(SectionKind.Research, block.Heading, statement);
    }

    /// <summary>Shows what code or the extractive composer adds, unless it is said already or does not stand.</summary>
    private void Fill(SectionKind section, string heading, Statement statement)
    {
        if (IsSaid(statement)) return;
        if (gate(statement, section) is { } fault) _removed.Add(fault);
        else Show(section, heading, statement);
    }

    private void Show(SectionKind section, string heading, Statement statement)
    {
        var placed = new PlacedStatement(section, heading, statement);
        _shown.Add(placed);
        Showing?.Invoke(placed);
    }

    private bool IsSaid(Statement statement) => _shown.Exists(s => s.Statement.Text == statement.Text
        || (statement.Citations is [var citation] && s.Statement.Citations.Any(c =>
            c.DocumentId == citation.DocumentId && c.Range.Contains(citation.Range))));

    private bool IsCited(SourceDocument? document) => document is not null && _shown.Exists(
        s => s.Section == SectionKind.Guidelines && s.Statement.Citations.Any(c => c.DocumentId == document.Id));

    private IReadOnlyList<DraftBlock> Unsaid(IReadOnlyList<DraftBlock> blocks) =>
    [
        .. blocks.Select(b => b with { Statements = [.. b.Statements.Where(s => !IsSaid(s))] })
            .Where(b => b.Statements.Count > 0),
    ];

    private List<DraftBlock> Blocks(SectionKind section)
    {
        var blocks = new List<DraftBlock>();
        foreach (var (_, heading, statement) in _shown.Where(s => s.Section == section))
        {
            if (blocks is [.., var last] && last.Heading == heading)
                blocks[^1] = last with { Statements = [.. last.Statements, statement] };
            else blocks.Add(new DraftBlock(heading, [statement]));
        }
        return blocks;
    }
}

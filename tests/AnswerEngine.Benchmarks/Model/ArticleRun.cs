using AnswerEngine.Indexing;
using AnswerEngine.Models;
using AnswerEngine.StubModel;
using AnswerEngine.StubModel.Sending;

namespace AnswerEngine.Benchmarks.Model;

/// <summary>Many articles by a model that lies, or does not: what a reader was shown, statement by statement and in the end.</summary>
internal sealed class ArticleRun(LocalPassageIndex index, StubProcess stub)
{
    private static readonly HashSet<string> InTheText = new(["wrong-numbers", "flipped-negation", "added-fact", "leaky", "obedient"], StringComparer.Ordinal);

    private readonly IndependentCheck _check = new(index);

    public async Task<ArticleFigures> Run(string mode, IReadOnlyList<Question> questions)
    {
        await stub.Clear();
        var model = ModelClients.Chat(new ModelSettings(ModelPurpose.Chat, stub.As(mode), "stub-chat"));
        using var client = model.Client;
        var pipeline = new AnswerPipeline(index, TimeProvider.System, model);
        var figures = new ArticleFigures(mode);
        var shown = new List<string>();
        foreach (var question in questions)
        {
            var steps = new List<StatementStep>();
            var composed = await pipeline.ComposeAsync(question, step =>
            {
                if (step is StatementStep told) steps.Add(told);
            });
            Count(figures, composed, steps, isVerbatim: mode != "recorded");
            shown.AddRange(steps.Select(s => s.Statement.Text));
        }
        var requests = await stub.Requests();
        (figures.Requests, figures.Proposed) = (requests.Count, requests.Sum(r => r.Statements.Count));
        Lies(figures, await stub.Lies(), shown);
        return figures;
    }

    private void Count(ArticleFigures figures, ComposedArticle composed, List<StatementStep> steps, bool isVerbatim)
    {
        var article = composed.Article;
        figures.Articles++;
        var by = article.Basis.ComposedBy;
        if (!by.StartsWith("stub-chat", StringComparison.Ordinal)) figures.NotAsked++;
        else if (by.Contains("extractive, because", StringComparison.Ordinal)) figures.Extractive++;
        figures.Removed += composed.Explanation.Removed.Count;
        figures.Dangling += IndependentCheck.Dangling(article);
        // What was told before the model was asked again was shown too.
        var shown = article.Sections.SelectMany(s => s.Blocks, (s, b) => (s.Kind, b)).SelectMany(p => p.b.Statements, (p, s) => (p.Kind, Statement: s))
            .Concat(steps.Select(s => (Kind: s.Section, s.Statement))).Distinct().ToArray();
        figures.Statements += shown.Length;
        foreach (var (kind, statement) in shown)
        {
            foreach (var fault in _check.Faults(statement, kind, isVerbatim).Distinct()) figures.Add(fault, $"{statement.Text} <- {string.Join(" | ", statement.Citations.Select(c => c.Quote))}");
        }
    }

    /// <summary>A text that was spoiled is no longer true, whatever is cited for it.</summary>
    private static void Lies(ArticleFigures figures, IReadOnlyList<ToldLie> lies, IReadOnlyList<string> shown)
    {
        figures.Lies = lies.CountBy(l => l.Lie).OrderBy(l => l.Key, StringComparer.Ordinal).ToDictionary();
        var spoiled = lies.Where(l => InTheText.Contains(l.Lie)).Select(l => l.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var text in shown.Where(t => spoiled.Any(s => t.EndsWith(s, StringComparison.Ordinal)))) figures.Add("lie", text);
    }
}

/// <summary>What came of a run.</summary>
internal sealed class ArticleFigures(string mode)
{
    private const int ExamplesMax = 5;

    public string Mode { get; } = mode;

    public int Articles { get; set; }

    /// <summary>Articles for which no model was asked: nothing near was found.</summary>
    public int NotAsked { get; set; }

    /// <summary>Articles of which the model's reply was given up.</summary>
    public int Extractive { get; set; }

    public int Requests { get; set; }

    /// <summary>Statements that the model proposed.</summary>
    public int Proposed { get; set; }

    /// <summary>Part of the proposals that stood.</summary>
    public double Kept => Proposed == 0 ? 0 : Math.Round(1 - Removed / (double)Proposed, 4);

    /// <summary>Different statements shown, in the end or on the way.</summary>
    public int Statements { get; set; }

    /// <summary>Statements that did not pass the gate.</summary>
    public int Removed { get; set; }

    public int Dangling { get; set; }

    public IReadOnlyDictionary<string, int> Lies { get; set; } = new Dictionary<string, int>();

    /// <summary>Statements shown with a fault, by kind of fault.</summary>
    public SortedDictionary<string, int> Faults { get; } = new(StringComparer.Ordinal);

    public List<string> Examples { get; } = [];

    public void Add(string fault, string text)
    {
        Faults[fault] = Faults.GetValueOrDefault(fault) + 1;
        if (Examples.Count < ExamplesMax) Examples.Add($"{fault}: {text}");
    }
}

using AnswerEngine.Documents;
using AnswerEngine.Evaluation;
using AnswerEngine.Evaluation.Mutations;
using AnswerEngine.Passages;
using AnswerEngine.Questions;

namespace AnswerEngine.Tests.Evaluation;

/// <summary>The verifier against false statements made from the sentences of corpus/, a small seeded part of the whole measurement.</summary>
public sealed class MutantSuiteTests
{
    private const int Count = 330, Seed = 7;

    private static readonly SourceDocument[] Documents =
    [
        .. Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "corpus"), "*.md", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) != "README.md").Order(StringComparer.Ordinal)
            .SelectMany(f => DocumentReaders.Read(f)).Select(r => r.Document).OfType<SourceDocument>(),
    ];

    private static readonly Lazy<MutantReport> Report = new(() => Run(Seed));

    public static TheoryData<string> Classes => new(MutantSuite.Classes.Select(c => c.Name));

    [Theory]
    [MemberData(nameof(Classes))]
    public void Mutants_are_rejected(string name)
    {
        var score = Report.Value.Mutants.Single(m => m.Name == name);
        Assert.True(score.Total >= 20, $"only {score.Total} mutants of the class \"{name}\" could be made");
        Assert.True(score.Share >= MutantReport.RejectedMin, string.Join('\n', score.Wrong.Select(w => w.Statement)));
    }

    [Fact]
    public void True_statements_stand() => Assert.True(
        Report.Value.WronglyRejected <= MutantReport.WronglyRejectedMax,
        string.Join('\n', Report.Value.TrueStatements.SelectMany(t => t.Wrong).Select(w => $"{w.Reason}: {w.Statement}")));

    [Fact]
    public void A_class_without_cases_has_no_share_and_breaks_no_bar()
    {
        var none = new MutantScore("none", 0, 0, []);
        Assert.Null(none.Share);
        Assert.True(new MutantReport(Seed, [none], []).Holds);
        Assert.False(new MutantReport(Seed, [none with { Total = 2, Rejected = 1 }], []).Holds);
    }

    [Fact]
    public void Every_class_makes_mutants_of_the_corpus()
    {
        var dice = new MutationDice(Seed);
        var quotes = Documents.SelectMany(PassageSplitter.Split).SelectMany(p => p.Sentences.Select(p.TextOf)).Take(400).ToArray();
        Assert.All(MutantSuite.Classes, c => Assert.Contains(quotes, q => c.Mutate(q, dice) is { } mutant && mutant != q));
    }

    [Fact]
    public void The_same_seed_gives_the_same_report() =>
        Assert.Equal(EvaluationJson.Write(Report.Value), EvaluationJson.Write(Run(Seed)));

    private static MutantReport Run(int seed)
    {
        var passages = Documents.ToDictionary(d => d.Id, PassageSplitter.Split, StringComparer.Ordinal);
        return new MutantSuite(id => passages[id], Vocabulary.BuiltIn.MeaningOf).Run(Documents, Count, seed);
    }
}

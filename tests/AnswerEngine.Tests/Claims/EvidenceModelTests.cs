using AnswerEngine.Claims;

namespace AnswerEngine.Tests.Claims;

/// <summary>The weights that are built in.</summary>
public sealed class EvidenceModelTests
{
    [Fact]
    public void The_weights_name_the_features_that_the_code_measures()
    {
        var claim = new AnalyzedClaim("Alpha lowers beta.", _ => 1, []);
        var document = Candidate("Alpha lowers beta. Gamma is another thing.");
        var row = SentenceFeatures.Of(claim, document)[0];
        var model = EvidenceModel.BuiltIn;
        Assert.Equal(row.Select(f => f.Name), model.Sentence.Weights.Select(w => w.Name));
        var scored = model.Score(claim, document);
        Assert.Equal(DocumentFeatures.Of(claim, [scored])[0].Select(f => f.Name), model.Document.Weights.Select(w => w.Name));
        Assert.Equal(
            StanceFeatures.Of(claim, EvidenceModel.Best(scored)).Select(f => f.Name), model.Stance.Weights.Select(w => w.Name));
    }

    [Fact]
    public void The_weights_for_comparisons_name_the_features_that_the_code_measures()
    {
        var report = new TrialReport("Alpha lowered beta more than placebo did (P=0.01). Gamma is another thing.");
        var question = new ComparisonQuestion("beta", "alpha", "placebo");
        var model = LearntWeights.BuiltIn.Comparison;
        Assert.Equal(ComparisonFeatures.OfSentences(report, question)[0].Select(f => f.Name), model.Sentence.Weights.Select(w => w.Name));
        var row = ComparisonFeatures.OfResult(report, question, ComparisonModel.Best(report, question, model.Sentence));
        foreach (var result in new[] { model.Increased, model.Decreased, model.NoDifference })
            Assert.Equal(row.Select(f => f.Name), result.Weights.Select(w => w.Name));
    }

    [Theory]
    [InlineData("Alpha significantly decreased beta compared with placebo (P=0.001).", ComparisonResult.Decreased)]
    [InlineData("Alpha significantly increased beta compared with placebo (P=0.001).", ComparisonResult.Increased)]
    [InlineData("There was no significant difference in beta between alpha and placebo (P=0.6).", ComparisonResult.NoDifference)]
    internal void A_plain_result_is_read(string sentence, ComparisonResult expected)
    {
        var report = new TrialReport("We measured gamma in volunteers. " + sentence + " Nothing else was seen.");
        var (sentences, result) = LearntWeights.BuiltIn.Comparison.Answer(report, new ComparisonQuestion("beta", "alpha", "placebo"));
        Assert.Equal(sentence, sentences[0].Text);
        Assert.Equal(expected, result);
    }

    [Fact]
    public void The_file_of_weights_tells_its_provenance_and_held_out_figures()
    {
        Assert.All(LearntWeights.BuiltIn.Provenance, p => Assert.True(p.Cases > 0 && p.DataSet.Length > 0 && p.Method.Length > 0));
        Assert.Contains(LearntWeights.BuiltIn.HeldOut, f => f.On.Contains("report half", StringComparison.Ordinal) && f.Without.Length == 0);
    }

    [Fact]
    public void The_file_of_weights_tells_what_every_group_of_features_brings()
    {
        var model = EvidenceModel.BuiltIn;
        var groups = new[] { model.Sentence, model.Document, model.Stance }
            .SelectMany(m => m.Weights).Select(w => w.Name.Split('.')[0]).Distinct().Order(StringComparer.Ordinal);
        var whole = LearntWeights.BuiltIn.HeldOut.Where(f => f.Without.Length == 0).Select(f => (f.On, f.Measure)).ToHashSet();
        var without = LearntWeights.BuiltIn.HeldOut.Where(f => f.Without.Length > 0).ToArray();
        Assert.Equal(groups, without.Select(f => f.Without).Distinct().Order(StringComparer.Ordinal));
        Assert.All(without, f => Assert.Contains((f.On, f.Measure), whole));
    }

    [Fact]
    public void Contributions_and_intercept_add_up_to_the_log_odds()
    {
        var claim = new AnalyzedClaim("Alpha lowers beta.", _ => 1, []);
        var row = SentenceFeatures.Of(claim, Candidate("Alpha lowers beta. Gamma is another thing."))[0];
        var model = EvidenceModel.BuiltIn.Sentence;
        Assert.Equal(model.LogOdds(row), model.Intercept + model.Contributions(row).Sum(c => c.LogOdds), 9);
    }

    [Fact]
    public void Weights_of_other_features_are_refused() =>
        Assert.Throws<InvalidOperationException>(() =>
            new LinearModel("sentence", 0, [new FeatureWeight("another", 1, 0, 1)]).LogOdds([new Feature("coverage.sentence", 1)]));

    internal static CandidateDocument Candidate(string text)
    {
        var document = new SourceDocument
        {
            Id = "d", Kind = DocumentKind.Study, Record = new BibliographicRecord { Title = "Title" }, Text = text,
            Sections = [new Section("", new TextRange(0, text.Length))],
        };
        return new CandidateDocument(document, AnswerEngine.Passages.PassageSplitter.Split(document), new SearchStanding(1, 3, 3, 0));
    }
}

using AnswerEngine.Retrieval;

namespace AnswerEngine.Tests.Retrieval;

public sealed class ConceptWeightsTests : IDisposable
{
    // Fever stands in all documents, cough in two, zorbafen in one.
    private readonly MiniIndex _mini = MiniIndex.Of(
        ("one", MiniCorpus.Study("one", "Zorbafen was given to adults with fever. The fever went away.")),
        ("two", MiniCorpus.Study("two", "Fever and cough were treated at home. The cough went away.")),
        ("three", MiniCorpus.Study("three", "Fever and cough were seen in children. Neither was treated.")));

    public void Dispose() => _mini.Dispose();

    [Fact]
    public void What_the_corpus_names_only_by_what_includes_it_weighs_by_that()
    {
        var rare = Concept("rare", Same("zorbafen"));
        var included = Concept("included", Same("glimmer"), Broader("fever"));
        var unknown = Concept("unknown", Same("glimmer"));
        var weights = ConceptWeights.Of([rare, included, unknown], _mini.Index);
        Assert.True(weights["included"] < weights["rare"], string.Join(", ", weights));
        Assert.True(weights["rare"] < weights["unknown"], string.Join(", ", weights));
    }

    [Fact]
    public void A_form_that_means_the_same_comes_before_what_includes_it() =>
        Assert.Equal(
            Weights(Concept("a", Same("zorbafen"))), Weights(Concept("a", Same("zorbafen"), Broader("fever"))));

    [Fact]
    public void What_is_only_a_part_of_the_concept_does_not_make_it_known() =>
        Assert.Equal(
            Weights(Concept("a", Same("glimmer"))), Weights(Concept("a", Same("glimmer"), Same("fever") with { IsNarrower = true })));

    private IReadOnlyDictionary<string, double> Weights(Concept one) =>
        ConceptWeights.Of([one, Concept("cough", Same("cough"))], _mini.Index);

    private static Concept Concept(string label, params ConceptForm[] forms) => new(label, ConceptRole.Condition, forms);

    private static ConceptForm Same(string text) => new(text, AnalyzedText.Analyze(text), false, "asked");

    private static ConceptForm Broader(string text) => Same(text) with { IsBroader = true };
}

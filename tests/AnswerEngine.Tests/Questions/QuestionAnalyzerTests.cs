using AnswerEngine.Questions;

namespace AnswerEngine.Tests.Questions;

public sealed class QuestionAnalyzerTests
{
    private static readonly QuestionAnalyzer Analyzer = new(Vocabulary.BuiltIn);

    [Fact]
    public void The_seed_question_asks_for_a_target_value_of_a_measure_in_a_condition()
    {
        var question = Analyze(MiniCorpus.SeedQuestion);
        Assert.Equal(AskedFor.TargetValue, question.AskedFor);
        Assert.Equal("International Normalized Ratio", question.Measure?.Label);
        Assert.Equal("INR", question.Measure!.ShortName);
        Assert.Equal(ConceptRole.Condition, question.Subject?.Role);
        Assert.StartsWith("factor V Leiden", question.Subject!.Label, StringComparison.Ordinal);
        Assert.Equal("INR target specific to " + question.Subject.Label, ValueStatement.Facet(question));
    }

    [Fact]
    public void A_name_that_holds_the_name_of_another_treatment_is_read() =>
        Assert.NotEmpty(Analyze("Does the aspirin-after-warfarin trial apply to my patient with a tumour or with a clotting disorder?").Concepts);

    [Fact]
    public void An_abbreviation_in_brackets_after_its_long_form_adds_no_second_concept() =>
        Assert.Equal(2, Analyze(MiniCorpus.SeedQuestion).Concepts.Count);

    [Fact]
    public void The_measure_is_known_in_all_its_forms() =>
        Assert.Superset(
            new HashSet<string>(["International Normalized Ratio", "international normalised ratio", "INR"]),
            Analyze(MiniCorpus.SeedQuestion).Measure!.Forms.Select(f => f.Text).ToHashSet());

    [Fact]
    public void The_condition_brings_what_includes_it_and_each_form_says_why()
    {
        var forms = Analyze(MiniCorpus.SeedQuestion).Subject!.Forms;
        Assert.False(forms[0].IsBroader);
        Assert.Equal("asked", forms[0].Why);
        var broader = forms.Where(f => f.IsBroader).ToArray();
        Assert.Contains("inherited thrombophilia", broader.Select(f => f.Text));
        Assert.Contains("venous thromboembolism", broader.Select(f => f.Text));
        Assert.Contains("VTE", broader.Select(f => f.Text));
        Assert.All(broader, f => Assert.EndsWith("includes factor V Leiden", f.Why, StringComparison.Ordinal));
        Assert.All(forms, f => Assert.NotEmpty(f.Why));
        Assert.All(forms, f => Assert.NotEmpty(f.Terms));
        Assert.Contains(forms, f => f is { Text: "FVL", IsBroader: false });
    }

    [Fact]
    public void The_abbreviation_and_the_long_form_are_one_concept()
    {
        Assert.Equal(
            Analyze("INR target in factor V Leiden?").Measure!.Forms.Select(f => f.Text).Order(StringComparer.Ordinal),
            Analyze("INR target in FVL?").Measure!.Forms.Select(f => f.Text).Order(StringComparer.Ordinal));
        Assert.Contains("factor V Leiden", Analyze("INR target in FVL?").Subject!.Forms.Select(f => f.Text));
    }

    [Fact]
    public void Words_that_the_vocabulary_does_not_know_become_topics()
    {
        var concept = Assert.Single(Analyze("What is known about green tea ceremonies?").Concepts);
        Assert.Equal((ConceptRole.Topic, "green tea ceremonies"), (concept.Role, concept.Label));
        Assert.Equal("asked", Assert.Single(concept.Forms).Why);
    }

    [Fact]
    public void What_stands_beside_the_word_target_is_the_measure_when_the_vocabulary_has_none()
    {
        var question = Analyze("What is the target hemoglobin in chronic fatigue?");
        Assert.Equal("hemoglobin", question.Measure?.Label);
    }

    [Theory]
    [InlineData("How long should warfarin be given?", AskedFor.Duration)]
    [InlineData("What is the INR goal in atrial fibrillation?", AskedFor.TargetValue)]
    [InlineData("What dose of apixaban is given?", AskedFor.Dose)]
    [InlineData("Who should be screened for factor V Leiden?", AskedFor.Diagnosis)]
    [InlineData("What is the risk of recurrence?", AskedFor.Risk)]
    [InlineData("Which anticoagulant is preferred?", AskedFor.Choice)]
    [InlineData("What is factor V Leiden?", AskedFor.Definition)]
    [InlineData("Does aspirin prevent colorectal cancer?", AskedFor.Findings)]
    [InlineData("Are DOACs contraindicated in antiphospholipid syndrome?", AskedFor.Contraindication)]
    [InlineData("In whom is thrombolysis indicated?", AskedFor.Indication)]
    [InlineData("What is the prognosis of pulmonary embolism?", AskedFor.Prognosis)]
    [InlineData("What is the mechanism of heparin-induced thrombocytopenia?", AskedFor.Mechanism)]
    [InlineData("Does enoxaparin need monitoring in pregnancy?", AskedFor.Monitoring)]
    public void A_cue_tells_what_kind_of_answer_is_expected(string text, AskedFor kind) => Assert.Equal(kind, Analyze(text).AskedFor);

    [Fact]
    public void Every_query_says_why_and_the_whole_question_comes_first()
    {
        var queries = Analyze(MiniCorpus.SeedQuestion).Queries;
        Assert.Equal((MiniCorpus.SeedQuestion, "the question"), (queries[0].Text, queries[0].Why));
        Assert.True(queries.Count >= 3);
        Assert.All(queries, q => Assert.NotEmpty(q.Why));
        Assert.Equal(queries.Count, queries.Select(q => q.Text).Distinct().Count());
        var broader = Assert.Single(queries, q => q.Why == "INR for what includes factor V Leiden mutation");
        Assert.Contains("INR", broader.Text, StringComparison.Ordinal);
        Assert.Contains("VTE", broader.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Leiden", broader.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_that_only_asks_has_no_concept_and_still_one_query()
    {
        var question = Analyze("What should we do?");
        Assert.Empty(question.Concepts);
        Assert.Null(question.Subject);
        Assert.Equal("What should we do?", Assert.Single(question.Queries).Text);
    }

    [Fact]
    public void Conditions_that_the_question_does_not_name_are_other_subjects()
    {
        var others = Analyze(MiniCorpus.SeedQuestion).OtherSubjects.Select(c => c.Label).ToArray();
        Assert.Contains("atrial fibrillation", others);
        Assert.DoesNotContain("factor V Leiden", others);
        Assert.DoesNotContain("venous thromboembolism", others);
    }

    [Fact]
    public void A_question_is_trimmed_and_its_reader_kept() =>
        Assert.Equal(new Question("What is INR?", Reader.Patient), Analyzer.Analyze(new Question("  What is INR? \n", Reader.Patient)).Question);

    [Fact]
    public void No_more_concepts_are_taken_than_the_limit()
    {
        var words = string.Join(", ", Enumerable.Range(0, 40).Select(i => "zebra" + (char)('a' + i % 26) + (char)('a' + i / 26)));
        Assert.InRange(Analyze(words).Concepts.Count, 1, QuestionAnalyzer.ConceptsMax);
    }

    [Fact]
    public void Of_a_story_only_the_things_of_medicine_are_taken_and_what_is_asked_is_not_crowded_out()
    {
        var labels = Analyze(
            "There was an argument in the kitchen about a plumber who fell off a ladder on Saturday. His neighbour says the locum "
            + "called twice. He takes rivaroxaban for atrial fibrillation. Should PCC be given before the invoice of the cashier?")
            .Concepts.Select(c => c.Label);
        Assert.Equal(["rivaroxaban", "atrial fibrillation", "PCC", "invoice", "cashier"], labels);
    }

    [Theory]
    [InlineData("58 yo with AF: which dose of apixaban?", "58")]
    [InlineData("58 y/o with AF: which dose of apixaban?", "58")]
    [InlineData("67F with AF: which dose of apixaban?", "67")]
    public void The_shorthand_of_case_notes_is_read_as_an_age(string question, string age)
    {
        var read = Analyze(question);
        Assert.Contains(read.Constraints, c => c.Measure == "age" && c.Text.StartsWith(age, StringComparison.Ordinal));
        Assert.Equal(["AF", "apixaban"], read.Concepts.Select(c => c.Label));
    }

    [Fact]
    public void The_last_sentence_asks_where_none_has_a_question_mark()
    {
        var labels = Analyze("The plumber called. Please tell me the dose of apixaban in atrial fibrillation").Concepts.Select(c => c.Label);
        Assert.DoesNotContain(labels, l => l.Contains("plumber", StringComparison.Ordinal));
        Assert.Contains("apixaban", labels);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\n\t")]
    public void An_empty_question_is_refused(string text) => Assert.Throws<ArgumentException>(() => Analyze(text));

    [Fact]
    public void A_question_longer_than_the_limit_is_refused_with_both_lengths()
    {
        var error = Assert.Throws<ArgumentException>(() => Analyze(new string('a', Question.LengthMax + 1)));
        Assert.Contains("2000", error.Message, StringComparison.Ordinal);
        Assert.Contains("2001", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", error.Message, StringComparison.Ordinal);
        Assert.NotNull(Analyze(new string('a', Question.LengthMax)));
    }

    [Fact]
    public void The_same_question_is_always_understood_the_same_way()
    {
        var (one, other) = (Analyze(MiniCorpus.SeedQuestion), new QuestionAnalyzer(Vocabulary.BuiltIn).Analyze(new Question(MiniCorpus.SeedQuestion)));
        Assert.Equal(one.Queries, other.Queries);
        Assert.Equal(one.Concepts.SelectMany(c => c.Forms).Select(f => f.Text), other.Concepts.SelectMany(c => c.Forms).Select(f => f.Text));
    }

    private static AnalyzedQuestion Analyze(string text) => Analyzer.Analyze(new Question(text));
}

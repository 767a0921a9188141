using AnswerEngine.Questions;

namespace AnswerEngine.Tests.Questions;

public sealed class SpellingTests
{
    private static readonly string[] Names =
    [
        .. VocabularyFile.Rows("synonyms.tsv", 4).SelectMany(r => new[] { r[0], r[2] })
            .Concat(VocabularyFile.Rows("abbreviations.tsv", 5).SelectMany(r => new[] { r[0], r[1] }))
            .Where(n => n.Length > 0).Distinct(StringComparer.Ordinal),
    ];

    [Fact]
    public void No_name_of_the_vocabulary_is_read_as_another() =>
        Assert.All(Names, n => Assert.Equal((n, 0), (Read(n).Text, Read(n).Corrections.Count)));

    [Fact]
    public void A_name_with_one_letter_missing_or_two_changed_places_is_read_as_itself_or_stays()
    {
        var corrected = 0;
        foreach (var name in Names.Where(n => n.Length >= 7 && n.All(char.IsAsciiLetterLower)))
        {
            for (var i = 1; i < name.Length; i++)
            {
                foreach (var wrong in new[] { name.Remove(i, 1), $"{name[..(i - 1)]}{name[i]}{name[i - 1]}{name[(i + 1)..]}" })
                {
                    if (Read(wrong) is not { Corrections: [var one] } read) continue;
                    Assert.True(Vocabulary.Key(read.Text) == Vocabulary.Key(name), $"{wrong} of {name} became {read.Text}");
                    Assert.Contains($"spelling of {one.Name}", one.Why, StringComparison.Ordinal);
                    corrected++;
                }
            }
        }
        Assert.True(corrected > 1_000, $"only {corrected} were read as a name");
    }

    [Theory]
    [InlineData("RIVAROXIBAN")]
    [InlineData("rivaroxiban2")]
    [InlineData("clothing")]
    [InlineData("butoconazole")]
    [InlineData("breeding")]
    [InlineData("hemizygous")]
    [InlineData("rifamicina")]
    [InlineData("plavx")]
    public void Capitals_digits_known_words_and_other_words_stay(string word) => Assert.Equal(word, Read(word).Text);

    [Fact]
    public void A_word_as_near_to_two_medicines_as_to_each_stays()
    {
        var spelling = new Spelling(["dalteparin", "dalteparan"], []);
        Assert.Equal("dalteparen dose", spelling.Read("dalteparen dose", _ => false).Text);
        Assert.Equal("dalteparin dose", spelling.Read("daltepariin dose", _ => false).Text);
    }

    [Fact]
    public void A_word_that_the_corpus_teaches_stays()
    {
        var learnt = Vocabulary.BuiltIn.With([new Abbreviation("RX", "rivaroxiban", Vocabulary.Key("rivaroxiban"), 1)]);
        Assert.Equal("rivaroxiban", learnt.Spelled("rivaroxiban").Text);
        Assert.Equal("rivaroxaban", Read("rivaroxiban").Text);
    }

    [Fact]
    public void Every_correction_knows_its_place_in_the_text_as_read()
    {
        var (text, corrections) = Read("Protaminee after rivaroxiban or apixabann?");
        Assert.Equal(["protamine", "rivaroxaban", "apixaban"], corrections.Select(c => text[c.Place.Start..c.Place.End]));
    }

    [Fact]
    public void A_long_question_of_unknown_words_is_read_in_bounded_steps()
    {
        var text = string.Join(' ', Enumerable.Repeat("rivaroxiban", 40));
        Assert.Equal(16, Read(text).Corrections.Count);
    }

    private static (string Text, IReadOnlyList<SpellingCorrection> Corrections) Read(string text) => Vocabulary.BuiltIn.Spelled(text);
}

using AnswerEngine.Questions;

namespace AnswerEngine.Tests.Questions;

/// <summary>What the verifier is told: only names of the same thing share a meaning.</summary>
public sealed class VocabularyMeaningTests
{
    [Theory]
    [InlineData("venous thromboembolism", "clot")]
    [InlineData("venous thromboembolism", "arterial clot")]
    [InlineData("venous thromboembolism", "portal vein clot")]
    [InlineData("thromboprophylaxis", "prophylaxis")]
    [InlineData("recurrent venous thromboembolism", "recurrence")]
    [InlineData("percutaneous coronary intervention", "stent")]
    [InlineData("percutaneous coronary intervention", "cath lab")]
    [InlineData("renal impairment", "eGFR")]
    [InlineData("renal impairment", "kidney function")]
    [InlineData("renal impairment", "creatinine clearance")]
    [InlineData("long-distance travel", "flight")]
    [InlineData("extended treatment", "lifelong")]
    [InlineData("catheter ablation", "ablation")]
    [InlineData("central venous catheter", "PICC")]
    [InlineData("progestin-only contraception", "Mirena")]
    public void What_is_not_the_same_has_a_meaning_of_its_own(string name, string other)
    {
        Assert.Equal(name, Meaning(name));
        Assert.NotNull(Meaning(other));
        Assert.NotEqual(Meaning(name), Meaning(other));
    }

    [Theory]
    [InlineData("elective surgery", "elective procedure")]
    [InlineData("saphenofemoral junction", "SFJ")]
    [InlineData("bioprosthetic mitral valve", "mitral valve tissue replacement")]
    [InlineData("copper intrauterine device", "copper IUD")]
    [InlineData("levonorgestrel intrauterine system", "hormonal IUD")]
    public void Names_of_one_thing_share_a_meaning(string name, string other) => Assert.Equal(name, Meaning(other));

    [Fact]
    public void No_name_stands_for_two_things()
    {
        var names = VocabularyFile.Rows("synonyms.tsv", 4).Where(r => r[1] is "same" or "brand").ToLookup(r => Vocabulary.Key(r[2]), r => r[0]);
        Assert.All(names, n => Assert.True(n.Distinct().Count() == 1, $"{n.Key}: {string.Join(", ", n.Distinct())}"));
    }

    private static string? Meaning(string name) => Vocabulary.BuiltIn.MeaningOf(Vocabulary.Key(name));
}

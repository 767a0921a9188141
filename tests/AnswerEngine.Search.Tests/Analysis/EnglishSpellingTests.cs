using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Search.Tests.Analysis;

/// <summary>British and American spelling give the same terms.</summary>
public sealed class EnglishSpellingTests
{
    [Theory]
    [InlineData("haemorrhage", "hemorrhage")]
    [InlineData("anaemia", "anemia")]
    [InlineData("oedema", "edema")]
    [InlineData("lymphoedema", "lymphedema")]
    [InlineData("oestrogens", "estrogens")]
    [InlineData("gastro-oesophageal", "gastro-esophageal")]
    [InlineData("tumours", "tumors")]
    [InlineData("behavioural", "behavioral")]
    [InlineData("randomised", "randomized")]
    [InlineData("randomisation", "randomization")]
    [InlineData("normalised", "normalized")]
    [InlineData("analysed", "analyzed")]
    [InlineData("foetal", "fetal")]
    [InlineData("paediatric", "pediatric")]
    [InlineData("leucocytes", "leukocytes")]
    [InlineData("diarrhoea", "diarrhea")]
    [InlineData("dyspnoea", "dyspnea")]
    [InlineData("coeliac", "celiac")]
    [InlineData("anaesthesia", "anesthesia")]
    [InlineData("aetiology", "etiology")]
    [InlineData("ischaemic", "ischemic")]
    [InlineData("sulphate", "sulfate")]
    [InlineData("centre", "center")]
    [InlineData("fibres", "fibers")]
    [InlineData("titre", "titer")]
    [InlineData("programmes", "programs")]
    [InlineData("analogue", "analog")]
    [InlineData("labelled", "labeled")]
    [InlineData("modelling", "modeling")]
    [InlineData("manoeuvre", "maneuver")]
    public void Both_spellings_give_one_term(string british, string american) => Assert.Equal(Terms(american), Terms(british));

    [Theory]
    [InlineData("hour", "hor")]
    [InlineData("four", "for")]
    [InlineData("swelling", "sweling")]
    [InlineData("rise", "rize")]
    [InlineData("toe", "te")]
    public void Words_of_one_spelling_keep_it(string word, string other) => Assert.NotEqual(Terms(other), Terms(word));

    private static string[] Terms(string text) => [.. EnglishAnalyzer.Analyze(text).Select(t => t.Term)];
}

using AnswerEngine.Search.Reference;

namespace AnswerEngine.Search.Tests.Reference;

/// <summary>The examples of Porter's paper, step by step, through the whole algorithm.</summary>
public sealed class PorterStemmerTests
{
    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("ties", "ti")]
    [InlineData("caress", "caress")]
    [InlineData("cats", "cat")]
    [InlineData("feed", "feed")]
    [InlineData("agreed", "agre")]
    [InlineData("plastered", "plaster")]
    [InlineData("bled", "bled")]
    [InlineData("motoring", "motor")]
    [InlineData("sing", "sing")]
    [InlineData("conflated", "conflat")]
    [InlineData("troubled", "troubl")]
    [InlineData("sized", "size")]
    [InlineData("hopping", "hop")]
    [InlineData("tanned", "tan")]
    [InlineData("falling", "fall")]
    [InlineData("hissing", "hiss")]
    [InlineData("fizzed", "fizz")]
    [InlineData("failing", "fail")]
    [InlineData("filing", "file")]
    [InlineData("happy", "happi")]
    [InlineData("sky", "sky")]
    public void Plurals_and_participles_lose_their_ending(string word, string stem) => Assert.Equal(stem, Stem(word));

    [Theory]
    [InlineData("relational", "relat")]
    [InlineData("conditional", "condit")]
    [InlineData("rational", "ration")]
    [InlineData("digitizer", "digit")]
    [InlineData("differently", "differ")]
    [InlineData("vietnamization", "vietnam")]
    [InlineData("predication", "predic")]
    [InlineData("decisiveness", "decis")]
    [InlineData("hopefulness", "hope")]
    [InlineData("callousness", "callous")]
    [InlineData("sensibility", "sensibl")]
    [InlineData("triplicate", "triplic")]
    [InlineData("formative", "form")]
    [InlineData("electrical", "electr")]
    [InlineData("goodness", "good")]
    [InlineData("revival", "reviv")]
    [InlineData("airliner", "airlin")]
    [InlineData("adjustable", "adjust")]
    [InlineData("replacement", "replac")]
    [InlineData("dependent", "depend")]
    [InlineData("adoption", "adopt")]
    [InlineData("communism", "commun")]
    [InlineData("bowdlerize", "bowdler")]
    [InlineData("probate", "probat")]
    [InlineData("rate", "rate")]
    [InlineData("cease", "ceas")]
    [InlineData("controlling", "control")]
    [InlineData("rolls", "roll")]
    [InlineData("generalizations", "gener")]
    [InlineData("oscillators", "oscil")]
    public void Derived_words_come_to_one_stem(string word, string stem) => Assert.Equal(stem, Stem(word));

    [Theory]
    [InlineData("possibly", "possibl")]
    [InlineData("archaeology", "archaeolog")]
    [InlineData("geology", "geologi")]
    public void The_two_departures_of_the_authors_program_are_followed(string word, string stem) => Assert.Equal(stem, Stem(word));

    [Theory]
    [InlineData("")]
    [InlineData("is")]
    [InlineData("2.5")]
    [InlineData("β")]
    public void Short_words_and_numbers_stay(string word) => Assert.Equal(word, Stem(word));

    private static string Stem(string word)
    {
        var letters = word.ToCharArray();
        return new string(letters, 0, PorterStemmer.Stem(letters));
    }
}

using System.Text.RegularExpressions;
using AnswerEngine.Publishing;
using AnswerEngine.Questions;
using AnswerEngine.Tests.Architecture;

namespace AnswerEngine.Tests.Publishing;

/// <summary>What the engine writes itself: plain for patients, and doses in the style that is not misread.</summary>
public sealed partial class ReaderWordsTests
{
    private const double GradeMax = 8;

    [Fact]
    public void What_is_written_for_patients_is_read_in_eight_years_of_school()
    {
        string[] texts =
        [
            Disclaimer.For(Reader.Patient),
            ReaderWords.Caution(Reader.Patient),
            .. Enum.GetValues<SectionKind>().Select(k => ReaderWords.Note(Reader.Patient, k)!),
            .. EmergencyCues.All.Select(c => Banner(c.Name)),
        ];
        Assert.All(texts, t => Assert.True(OwnWords.Grade(t) <= GradeMax, $"{OwnWords.Grade(t):F1}: {t}"));
    }

    [Fact]
    public void A_banner_for_patients_names_no_sign_in_words_of_the_trade()
    {
        foreach (var trade in (string[])["anaphylaxis", "eclampsia", "ischemia", "sepsis", "embolism", "intent", "anticoagulant", "airway"])
            Assert.DoesNotContain(EmergencyCues.All, c => Banner(c.Name).Contains(trade, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_note_stands_under_the_headings_of_patients_only()
    {
        foreach (var reader in Enum.GetValues<Reader>().Where(r => r != Reader.Patient))
            Assert.All(Enum.GetValues<SectionKind>(), k => Assert.Null(ReaderWords.Note(reader, k)));
    }

    [Fact]
    public void Doses_in_the_engines_own_words_are_written_in_the_safe_style()
    {
        var literals = SourceTree.CSharp("src/AnswerEngine/Publishing", "src/AnswerEngine/Answers")
            .Concat(SourceTree.CSharp("src/AnswerEngine").Where(f => f.Name is "src/AnswerEngine/Draft.cs" or "src/AnswerEngine/StatementFrame.cs"))
            .SelectMany(f => Literal().Matches(f.Text).Select(m => m.Value));
        string[] texts = [.. literals, .. Glossary.All.SelectMany(t => t.Forms.Append(t.Name).Append(t.Meaning))];
        Assert.True(texts.Length > 200, $"{texts.Length} texts");
        Assert.DoesNotContain(texts, t => UnsafeDose().IsMatch(t));
    }

    [Theory]
    [InlineData("1.0 mg", true)]
    [InlineData("take .5 mg", true)]
    [InlineData("5mg", true)]
    [InlineData("50 µg", true)]
    [InlineData("50 ug", true)]
    [InlineData("100 IU", true)]
    [InlineData("100 U", true)]
    [InlineData("0.5 mg", false)]
    [InlineData("2.5 mg", false)]
    [InlineData("10 mg", false)]
    [InlineData("50 mcg", false)]
    [InlineData("100 units", false)]
    [InlineData("INR 2.0 to 3.0", false)]
    public void The_scan_sees_a_dose_that_can_be_misread(string text, bool unsafeDose) => Assert.Equal(unsafeDose, UnsafeDose().IsMatch(text));

    private static string Banner(string sign) => EmergencyBanner.For(
        new AnalyzedQuestion(new Question("?", Reader.Patient), AskedFor.Findings, []) { EmergencySign = sign, Queries = [], OtherSubjects = [] })!;

    [GeneratedRegex("""
        "(?:[^"\\\n]|\\.)*"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literal();

    /// <summary>A trailing zero, no leading zero, no space before the unit, a sign for micro, or U and IU for units.</summary>
    [GeneratedRegex(@"\d\.0 ?(?:mg|mcg|g|units|mL)\b|(?<![\d.])\.\d+ ?(?:mg|mcg|g|units|mL)\b|\d(?:mg|mcg|units|mL)\b|[µμ]g|\d ?ug\b|\d ?(?:IU|U)\b")]
    private static partial Regex UnsafeDose();
}

using AnswerEngine.Publishing.References;
using AnswerEngine.Tests.Publishing.References.Independent;
using FsCheck;
using FsCheck.Fluent;

namespace AnswerEngine.Tests.Publishing.References;

/// <summary>Any text comes out of a file of references as it went in.</summary>
public sealed class ReferenceTextTests
{
    private const string TexAlphabet = "ab zZI.,:{}\\$%&#_~^`'\"-–—<>|éÜçńšğåøßœłıαβ≤±×µ’“…°";

    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20261129, 5);

    private static readonly string[] Words =
    [
        "METHODS:", "Results:", "warfarin", "in", "TY", "ER", "PMID-", "AB", "-", "3–4", "é.", "(n=5).", new string('x', 100), "µg", "SO",
    ];

    [Fact]
    public void TeX_gives_back_every_text() => Check.One(Seeded, Prop.ForAll(Texts(), text =>
    {
        Assert.Equal(text, TexText.Decode(BibTexText.Escape(text)));
        Assert.Equal(text, TexText.Decode(BibTexText.Title(text)));
    }));

    [Fact]
    public void Braces_are_balanced_whatever_the_text() => Check.One(Seeded, Prop.ForAll(Texts(), text =>
    {
        var depth = 0;
        foreach (var c in BibTexText.Title(text))
        {
            depth += c switch { '{' => 1, '}' => -1, _ => 0 };
            Assert.True(depth >= 0);
        }

        Assert.Equal(0, depth);
    }));

    [Fact]
    public void An_abstract_survives_RIS_and_NBIB_and_the_readers_of_both() => Check.One(Seeded.WithMaxTest(100), Prop.ForAll(Abstracts(), text =>
    {
        var document = Works.Document(new BibliographicRecord { Title = "T" }) with
        {
            Text = text, Sections = [new Section("", new TextRange(0, text.Length))], IsAbstract = true,
        };
        var (ris, nbib) = (Works.Write(ReferenceFormat.Ris, document), Works.Write(ReferenceFormat.Nbib, document));
        Assert.Equal(text, Assert.Single(TaggedFile.Ris(ris)).One("AB"));
        Assert.Equal(text, Assert.Single(TaggedFile.Medline(nbib)).One("AB"));
        foreach (var file in (string[])[ris, nbib])
            Assert.Equal(text, CitedWork.Of(Assert.Single(Works.Read(file)).Document!).Abstract);
    }));

    private static Arbitrary<string> Texts() =>
        Gen.ArrayOf(Gen.Elements(TexAlphabet.ToCharArray())).Select(letters => new string(letters)).ToArbitrary();

    private static Arbitrary<string> Abstracts() =>
        Gen.NonEmptyListOf(Gen.Elements(Words)).Select(words => string.Join(' ', words)).ToArbitrary();
}

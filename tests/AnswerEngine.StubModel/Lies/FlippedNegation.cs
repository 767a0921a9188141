using System.Text.RegularExpressions;
using AnswerEngine.StubModel.Replies;

namespace AnswerEngine.StubModel.Lies;

/// <summary>Says the opposite: a negation taken out or put in, up for down, recommended for contraindicated.</summary>
internal sealed class FlippedNegation : Lie
{
    private static readonly (string From, string To)[] Opposites =
    [
        ("is not", "is"), ("are not", "are"), ("was not", "was"), ("were not", "were"), ("did not", "did"), ("should not", "should"),
        ("increased", "decreased"), ("decreased", "increased"), ("reduced", "increased"), ("reduces", "increases"), ("increases", "reduces"),
        ("higher", "lower"), ("lower", "higher"), ("recommended", "contraindicated"), ("contraindicated", "recommended"), ("more", "less"),
        ("superior", "inferior"), ("no", "a"), ("should be", "should not be"), ("is", "is not"), ("are", "are not"), ("was", "was not"), ("were", "were not"),
        ("can", "cannot"), ("may", "may not"), ("recommends", "recommends against"),
    ];

    public override string Name => "flipped-negation";

    public override ReplyStatement? Spoil(ReplyStatement statement, LieScene scene)
    {
        var possible = Opposites.Where(o => Contains(statement.Text, o.From) && !Contains(statement.Text, o.To)).ToArray();
        if (possible.Length == 0) return null;
        // What takes a negation out comes before what puts one in: those are the dangerous ones.
        var (from, to) = possible[scene.Random.Next(Math.Min(2, possible.Length))];
        return statement with { Text = new Regex($@"\b{from}\b", RegexOptions.None, TimeSpan.FromSeconds(10)).Replace(statement.Text, to, 1) };
    }

    private static bool Contains(string text, string words) => Regex.IsMatch(text, $@"\b{words}\b", RegexOptions.None, TimeSpan.FromSeconds(10));
}

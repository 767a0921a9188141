using AnswerEngine.StubModel.Replies;

namespace AnswerEngine.StubModel.Lies;

/// <summary>Quotes words that the passage does not hold.</summary>
internal sealed class WrongQuote : Lie
{
    public override string Name => "wrong-quotes";

    public override ReplyStatement? Spoil(ReplyStatement statement, LieScene scene)
    {
        var quote = statement.Quotes[0];
        var words = quote.Quote.Split(' ');
        var at = words.Length / 2;
        var spoiled = string.Join(' ', [.. words[..at], scene.Pick<string>(["reportedly", "notably", "overall", "hence"]), .. words[at..]]);
        return statement with { Quotes = [quote with { Quote = spoiled }] };
    }
}

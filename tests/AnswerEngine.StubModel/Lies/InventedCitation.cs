using AnswerEngine.StubModel.Replies;

namespace AnswerEngine.StubModel.Lies;

/// <summary>Cites a passage by a number that none has.</summary>
internal sealed class InventedCitation : Lie
{
    public override string Name => "invented-citations";

    public override ReplyStatement? Spoil(ReplyStatement statement, LieScene scene)
    {
        var last = scene.Prompt.Passages.Max(p => p.Number);
        var invented = scene.Pick<int>([0, -1, last + 1, last + 7, int.MaxValue]);
        return statement with { Quotes = [.. statement.Quotes.Select(q => q with { Passage = invented })] };
    }
}

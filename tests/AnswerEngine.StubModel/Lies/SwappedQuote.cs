using AnswerEngine.StubModel.Replies;

namespace AnswerEngine.StubModel.Lies;

/// <summary>Says what one passage says and quotes another, of the same kind, that is there.</summary>
internal sealed class SwappedQuote : Lie
{
    public override string Name => "swapped";

    public override ReplyStatement? Spoil(ReplyStatement statement, LieScene scene)
    {
        var others = scene.Honest.Statements
            .Where(s => s.Text != statement.Text && (s.Place == ModelReply.Finding) == (statement.Place == ModelReply.Finding)).ToArray();
        return others.Length == 0 ? null : statement with { Quotes = scene.Pick(others).Quotes };
    }
}

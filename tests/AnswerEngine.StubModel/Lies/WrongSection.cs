using AnswerEngine.StubModel.Replies;

namespace AnswerEngine.StubModel.Lies;

/// <summary>Passes a study off as a guideline.</summary>
internal sealed class WrongSection : Lie
{
    public override string Name => "wrong-section";

    public override ReplyStatement? Spoil(ReplyStatement statement, LieScene scene)
    {
        if (statement.Place != ModelReply.Finding) return null;
        var hasLead = scene.Honest.Statements.Any(s => s.Place == ModelReply.Lead);
        var isFirst = ReferenceEquals(statement, scene.Honest.Statements.First(s => s.Place == ModelReply.Finding));
        return statement with { Place = !hasLead && isFirst ? ModelReply.Lead : ModelReply.Point };
    }
}

using AnswerEngine.StubModel.Replies;

namespace AnswerEngine.StubModel.Lies;

/// <summary>Appends something that sounds true and that no passage says.</summary>
internal sealed class AddedFact : Lie
{
    private static readonly string[] Facts =
    [
        ", and it halves mortality in older patients", ", which also holds in pregnancy", ", with the greatest benefit in patients with renal impairment",
        ", without any excess of bleeding", ", as was confirmed in children", ", and this is safe in patients with liver cirrhosis",
        ", so that monitoring is unnecessary", ", regardless of kidney function", ", and the effect lasts for life", ", which is the standard of care in Japan",
        ", in all patients", ", at any dose", ", for life", ", without exception", ", whatever the cause", ", as first choice", ", alone or in combination",
        ", and more so in women", ", and should be used in all", " and is safe", ", in both men and women", ", which others have also found", ", in the long term",
        ", whether or not they take aspirin", ", and this was also seen in all other trials", ", even when used alone",
    ];

    public override string Name => "added-fact";

    public override ReplyStatement? Spoil(ReplyStatement statement, LieScene scene) =>
        statement.Text.EndsWith('.') ? statement with { Text = statement.Text[..^1] + scene.Pick(Facts) + "." } : null;
}

namespace AnswerEngine.Questions;

/// <summary>
/// Makes a follow-up a question that stands alone. A thread is understood turn by turn, each turn from the one before
/// as
/// it was understood; a question that names its own subject inherits nothing.
/// </summary>
internal sealed class FollowUpResolver(QuestionReader reader)
{
    /// <summary>The stand-alone form of the last question of a thread; null when it stands alone as it is.</summary>
    public string? Resolve(Question question)
    {
        if (question.Turns.Count == 0) return null;
        var before = reader.Read(question, question.Turns[0]);
        foreach (var turn in question.Turns.Skip(1))
            before = reader.Read(question, Next(before, turn) ?? turn);
        return Next(before, question.Text);
    }

    private string? Next(ReadQuestion before, string text)
    {
        var followUp = FollowUp.Read(reader, before.Analyzed.Question, text);
        var resolved = followUp switch
        {
            { StandsAlone: true } => null,
            { IsFragment: true } => new FragmentResolution(before, followUp).Resolve(),
            _ => new ReferenceResolution(before, followUp).Resolve(),
        };
        if (resolved is null) return null;
        resolved = FollowUpText.AsQuestion(FollowUpText.WithoutOpposites(resolved, before.Text, text));
        return resolved.Length <= Question.LengthMax && resolved != text ? resolved : null;
    }
}

namespace AnswerEngine.Publishing;

/// <summary>What comes first when a question names the signs of an emergency, fitted to the reader.</summary>
public static class EmergencyBanner
{
    /// <summary>The banner, or null when the question names no sign.</summary>
    public static string? For(AnalyzedQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.EmergencySign is not { } sign) return null;
        return question.Question.Reader == Reader.Patient
            ? $"This may be an emergency ({sign}). Call your local emergency number now, and do not wait for an answer "
                + "here. Do not leave the person alone."
            : $"Possible emergency ({sign}). Act by your emergency protocol and call for help first; this page quotes "
                + "publications and must not delay treatment.";
    }
}

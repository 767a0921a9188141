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
            ? $"This may be an emergency ({Plain(sign)}). Call your local emergency number now, and do not wait for an "
                + "answer here. Do not leave the person alone."
            : $"Possible emergency ({sign}). Act by your emergency protocol and call for help first; this page quotes "
                + "publications and must not delay treatment.";
    }

    /// <summary>The name of a sign in plain words; one that is plain already stays.</summary>
    private static string Plain(string sign) => sign switch
    {
        "suicidal intent" => "thoughts of suicide",
        "cardiac arrest" => "the heart has stopped",
        "airway obstruction or respiratory failure" => "trouble with breathing",
        "anaphylaxis" => "a severe allergic reaction",
        "head injury on an anticoagulant" => "a blow to the head while on a blood thinner",
        "eclampsia" => "a serious problem in pregnancy",
        "ongoing seizure" => "a seizure that does not stop",
        "chest pain with instability" => "chest pain with signs of danger",
        "pulmonary embolism with shock" => "a large clot in the lungs",
        "massive bleeding" => "heavy bleeding",
        "acute limb ischemia" => "a leg or arm that gets no blood",
        "spinal cord compression" => "pressure on the spinal cord",
        "sepsis or shock" => "a severe infection or shock",
        _ => sign,
    };
}

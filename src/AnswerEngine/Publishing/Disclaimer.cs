namespace AnswerEngine.Publishing;

/// <summary>The Professional Medical Disclaimer, fitted to the reader, and the standing lines of the basis.</summary>
public static class Disclaimer
{
    /// <summary>What every article says of its purpose.</summary>
    public const string IntendedUse =
        "Finds and quotes published evidence for a healthcare professional's own review; "
        + "it is no diagnosis, no treatment order and not for time-critical decisions.";

    /// <summary>What every article says of its method.</summary>
    public const string Limits =
        "Lexical search over the sources of this corpus only; a sentence is shown as its source states it, "
        + "and sources outside the corpus are not known.";

    /// <summary>The same of an article in a model's words.</summary>
    public const string LimitsWorded =
        "Lexical search over the sources of this corpus only; a sentence in a model's words is checked by rules "
        + "against what it quotes, and sources outside the corpus are not known.";

    /// <summary>The disclaimer for a reader.</summary>
    public static string For(Reader reader) => reader switch
    {
        Reader.Patient =>
            "Professional Medical Disclaimer. This page quotes medical reports. It is not advice about your own "
            + "health. Do not start, stop or change a medicine because of it. Talk to your doctor or pharmacist first. "
            + "In an emergency, call your local emergency number.",
        Reader.Student =>
            "Professional Medical Disclaimer. For education. This page quotes published evidence and does not replace "
            + "supervision, local protocols or the primary sources, which should be read before anything is applied to "
            + "a patient.",
        _ =>
            "Professional Medical Disclaimer. For healthcare professionals. This page quotes published evidence to "
            + "support, and not to replace, clinical judgment; check the primary sources, the patient's circumstances "
            + "and local guidance before acting on it.",
    };
}

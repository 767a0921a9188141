namespace AnswerEngine.Documents.Records;

/// <summary>Numbers of trials in the registries that PubMed names.</summary>
internal static class TrialNumber
{
    private const int LengthMax = 40;

    private static readonly string[] Prefixes =
    [
        "NCT", "ISRCTN", "EudraCT", "ACTRN", "ChiCTR", "UMIN", "DRKS", "CTRI", "NTR", "IRCT", "JPRN", "PACTR", "KCT",
        "TCTR",
    ];

    /// <summary>True for the number of a trial.</summary>
    public static bool Is(string number) => number.Length <= LengthMax
        && Prefixes.Any(prefix => number.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}

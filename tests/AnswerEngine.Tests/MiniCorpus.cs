namespace AnswerEngine.Tests;

/// <summary>
/// A corpus of the tests' own: invented bodies, authors and findings with identifiers that cannot exist. Nothing here is medicine.
/// </summary>
internal static class MiniCorpus
{
    /// <summary>The question that the corpus answers in part.</summary>
    public const string SeedQuestion = "What is the International Normalized Ratio (INR) goal for factor V Leiden mutation?";

    /// <summary>The time that every file bears.</summary>
    public static DateTime Written { get; } = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    /// <summary>File name and content of every document.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["guidelines/fict-2012-vka.md"] =
            """
            ---
            id: fict-2012-vka
            kind: guideline
            title: Invented guideline on vitamin K antagonists
            authors: [Alpha AA, Beta BB]
            journal: Imagin J Med
            year: 2012
            volume: "7"
            issue: "2"
            pages: 101-9
            doi: 10.99999/fict.2012.1
            issuingBody: Fictional College of Clotting (FCC)
            gradingSystem: GRADE (invented)
            supersedes: [fict-2001-vka]
            ---

            # Recommendation 9.1: target INR range

            For patients with venous thromboembolism treated with a vitamin K antagonist, we recommend a target INR of 2.5 (INR range 2.0 to 3.0)
            for all treatment durations (Grade 1B).

            We suggest against a lower target such as an INR range of 1.5 to 1.9 in patients with venous thromboembolism (Grade 2C).

            # Recommendation 9.2: inherited thrombophilia

            In patients with inherited thrombophilia and a first venous thromboembolism, we recommend treatment with a vitamin K antagonist at a
            target INR of 2.5, i.e. the same intensity as in other patients (Grade 1C).
            """,
        ["guidelines/fict-2001-vka.md"] =
            """
            ---
            id: fict-2001-vka
            kind: guideline
            title: Invented guideline on vitamin K antagonists, first edition
            year: 2001
            url: https://example.org/fict-2001
            issuingBody: Fictional College of Clotting (FCC)
            ---

            # Targets

            For patients with factor V Leiden, a target INR range of 3.0 to 4.0 was recommended in the first edition (Grade 2C).
            """,
        ["guidelines/fict-2020-leiden.md"] =
            """
            ---
            id: fict-2020-leiden
            kind: guideline
            title: "Invented advice on <script>alert(1)</script> factor V Leiden"
            year: 2020
            url: https://example.org/leiden
            issuingBody: Imaginary Institute of Genes
            ---

            # Management

            Carriers of factor V Leiden with venous thromboembolism should receive the same anticoagulant treatment as other patients (strong
            recommendation, moderate certainty).
            """,
        ["studies/omega-2003-low.md"] =
            """
            ---
            id: omega-2003-low
            kind: study
            title: Low-intensity warfarin in an invented population
            authors: [Omega OO, Psi PP, Chi CC, Phi FF, Tau TT, Sigma SS, Rho RR]
            journal: Nowhere Med
            year: 2003
            date: 2003-04-10
            volume: "1"
            issue: "1"
            pages: 1-9
            pmid: "999999901"
            design: randomized controlled trial
            participants: 4187
            trial: OMEGA
            ---

            # Methods

            Patients with venous thromboembolism were randomly assigned to warfarin with a target INR of 1.5 to 2.0 or to placebo.

            # Results

            Among patients with factor V Leiden (n=4187), low-intensity warfarin with an INR of 1.5 to 2.0 reduced recurrent venous
            thromboembolism (HR 0.80 [95% CI 0.73-0.87], P<0.001).
            """,
        ["studies/sigma-2015-cohort.md"] =
            """
            ---
            id: sigma-2015-cohort
            kind: study
            title: Recurrence with factor V Leiden in an invented cohort
            authors: [Sigma SS]
            journal: Nowhere Med
            year: 2015
            doi: 10.99999/sigma.2015
            design: cohort study
            participants: 1200
            ---

            # Results

            Factor V Leiden was associated with recurrent venous thromboembolism during warfarin at an INR of 2.0 to 3.0 (odds ratio 1.41, 95%
            CI 1.14 to 1.75).

            # Conclusion

            The cohort was followed for as long as anybody remembered it.
            """,
        ["studies/theta-2010-withdrawn.md"] =
            """
            ---
            id: theta-2010-withdrawn
            kind: study
            title: High-intensity warfarin for factor V Leiden
            year: 2010
            pmid: "999999902"
            status: retracted
            retraction: { date: 2011-05, notice: "999999903" }
            ---

            # Results

            In patients with factor V Leiden, a target INR of 4.0 to 5.0 abolished recurrent venous thromboembolism.
            """,
        ["studies/kappa-2018-concern.md"] =
            """
            ---
            id: kappa-2018-concern
            kind: study
            title: Warfarin and factor V Leiden, an invented registry
            year: 2018
            pmid: "999999904"
            status: concern
            design: registry study
            ---

            # Results

            In the invented registry, the INR of patients with factor V Leiden was in the range 2.0 to 3.0 for 61% of the time on warfarin.
            """,
        ["studies/lambda-2016-tea.md"] =
            """
            ---
            id: lambda-2016-tea
            kind: study
            title: Green tea and afternoon sleepiness
            year: 2016
            pmid: "999999905"
            ---

            # Results

            Drinking green tea at four in the afternoon shortened the invented sleepiness score by 2.4 points.
            """,
    };

    /// <summary>Writes all files into a folder.</summary>
    public static void WriteTo(ScratchFolder folder, string under = "corpus")
    {
        foreach (var (name, content) in Files) folder.Write($"{under}/{name}", content);
    }

    /// <summary>A guideline file with the least front matter.</summary>
    public static string Guideline(string id, string text, string more = "") => File(id, "guideline", text, more);

    /// <summary>A study file with the least front matter.</summary>
    public static string Study(string id, string text, string more = "") => File(id, "study", text, more);

    private static string File(string id, string kind, string text, string more) =>
        $"---\nid: {id}\nkind: {kind}\ntitle: Title of {id}\nyear: 2019\npmid: \"999999999\"\n{more}---\n\n# Results\n\n{text}\n";
}

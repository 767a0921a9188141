namespace AnswerEngine.Answers;

/// <summary>
/// Words of which a patient or treatment has one and not the other: a sentence that names only another than the
/// question does answers for somebody else.
/// </summary>
internal sealed class Opposites
{
    // Within a set the words mean one thing; the sets of a line exclude each other.
    private static readonly string[][] Lines =
    [
        ["acute initial initiation starting loading start", "extended long-term maintenance continuing secondary"],
        ["stop stopped stopping interrupted hold held discontinue", "restart restarted resume resumed resumption"],
        ["unprovoked idiopathic", "provoked"],
        ["proximal", "distal calf"],
        ["heterozygous heterozygote heterozygotes", "homozygous homozygote homozygotes"],
        ["aortic", "mitral tricuspid"],
        ["mechanical", "bioprosthetic biological tissue"],
        ["antepartum antenatal", "postpartum postnatal"],
        ["arterial", "venous vte dvt"],
        ["first", "recurrent recurrence recurrences breakthrough"],
        ["therapeutic", "prophylactic prophylaxis thromboprophylaxis"],
        // A procedure of years ago is not one to come.
        ["ago", "undergo undergoing"],
    ];

    private static readonly string[][][] Sets =
        Array.ConvertAll(Lines, line => Array.ConvertAll(line, Words));

    private readonly List<(string[] Asked, string[][] Others)> _asked = [];

    /// <summary>Reads which of the opposites the question names.</summary>
    public Opposites(string question)
    {
        var text = new AnalyzedText(question);
        foreach (var line in Sets)
        {
            var named = line.Where(set => Names(text, set)).ToArray();
            // A question that names both ("proximal or distal") asks for both.
            if (named is [var one]) _asked.Add((one, line.Where(set => set != one).ToArray()));
        }
    }

    /// <summary>How many opposites of what was asked the sentence names without naming what was asked.</summary>
    public int CountIn(AnalyzedText sentence) =>
        _asked.Count(a => !Names(sentence, a.Asked) && Array.Exists(a.Others, o => Names(sentence, o)));

    private static bool Names(AnalyzedText text, string[] set) => Array.Exists(set, text.Has);

    // A compound stands in the analyzer by its parts: of "long-term" the first tells.
    private static string[] Words(string set) =>
        [.. set.Split(' ').Select(w => w.Split('-')[0]).SelectMany(AnalyzedText.Analyze).Distinct()];
}

namespace AnswerEngine.Verification;

/// <summary>Plain words that mean the same whatever the field; terms of the field are the vocabulary's.</summary>
internal static class Synonyms
{
    private static readonly Dictionary<string, string> Groups = Table(
        "death deaths died die dying mortality fatal fatality fatalities",
        "administer administered administration give gives giving",
        "treatment treatments treat treated treating therapy therapies therapeutic",
        "children child pediatric paediatric",
        "women woman female females",
        "men man male males",
        "kidney renal",
        "liver hepatic",
        "heart cardiac",
        "drug drugs medication medications medicine medicines",
        "elderly older aged",
        "adult adults",
        "pregnancy pregnancies pregnant",
        "differ differed differs difference differences different",
        "similar similarly comparable equivalent",
        "associate associated association associations associates",
        "cause causes caused causing lead leads led leading",
        "recurrence recurrences recurrent recurring recur recurred",
        "bleed bleeding bleeds hemorrhage haemorrhage hemorrhages haemorrhages hemorrhagic haemorrhagic",
        "hypersensitivity allergy allergic",
        "cancer cancers malignancy malignancies malignant",
        "daily day",
        "monthly month",
        "weekly week",
        "yearly year annual annually");

    /// <summary>The name of the group that a word belongs to, or null.</summary>
    public static string? Of(string lower) => Groups.GetValueOrDefault(lower);

    private static Dictionary<string, string> Table(params string[] groups)
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var words = group.Split(' ');
            foreach (var word in words) table.Add(word, "~" + words[0]);
        }
        return table;
    }
}

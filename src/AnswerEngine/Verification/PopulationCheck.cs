namespace AnswerEngine.Verification;

/// <summary>
/// A population that the statement names must be named in a quote, or in its context where the quote names none of the
/// kind: a title on "children and adults" does not make of a sentence on adults one on children.
/// </summary>
internal static class PopulationCheck
{
    private const decimal AdultYears = 18, OldYears = 60;

    private static readonly (string Axis, string Group, string Words)[] Groups =
    [
        ("age", "children", "child children pediatric paediatric adolescent adolescents teenagers boys girls"),
        ("age", "infants", "infant infants newborn newborns neonate neonates neonatal preterm toddlers babies"),
        ("age", "adults", "adult adults"),
        ("age", "elderly", "elderly geriatric elders octogenarians"),
        ("sex", "women", "women woman female females girls"),
        ("sex", "men", "men man male males boys"),
        ("pregnancy", "pregnant", "pregnant pregnancy pregnancies gestation gestational antenatal"),
        ("pregnancy", "postpartum", "postpartum postnatal puerperium breastfeeding lactating lactation"),
        ("carriers", "carriers", "carrier carriers"),
        ("carriers", "homozygotes", "homozygous homozygotes homozygote"),
        ("carriers", "heterozygotes", "heterozygous heterozygotes heterozygote"),
        ("diabetes", "type 1", "iddm"), ("diabetes", "type 2", "niddm"),
        ("setting", "inpatients", "inpatient inpatients hospitalized hospitalised"),
        ("setting", "outpatients", "outpatient outpatients ambulatory"),
    ];

    private static readonly Dictionary<string, List<(string Axis, string Group)>> ByWord = Table();

    /// <summary>The populations of the claim that the texts do not name.</summary>
    public static IEnumerable<Disagreement> Find(TextReading claim, IReadOnlyList<SupportReading> texts)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in claim.Words)
        {
            if (!ByWord.TryGetValue(word.Lower, out var named)) continue;
            foreach (var (axis, group) in named)
            {
                if (!seen.Add(group) || texts.Any(t => Names(t.Quote, group))) continue;
                var others = Others(texts, axis);
                if (others.Count == 0 && texts.Any(t => Names(t.Context, group))) continue;
                if (named.Count > 1 && named.Exists(n => texts.Any(t => Names(t.Quote, n.Group)))) continue;
                yield return others.Count > 0
                    ? new Disagreement("population", $"the source speaks of {others[0]}, not of {group}", true)
                    : new Disagreement("population", $"the source does not name {group}", false);
            }
        }
    }

    /// <summary>
    /// "Men ... and men" for "men ... and women": of one axis, one group named more often and another less.
    /// </summary>
    public static IEnumerable<Disagreement> FindSwapped(TextReading claim, IReadOnlyList<SupportReading> texts)
    {
        var (said, quoted) = (Counts([claim]), Counts(texts.Select(t => t.Quote)));
        foreach (var (group, count) in said)
        {
            if (count <= quoted.GetValueOrDefault(group)) continue;
            var less = quoted.FirstOrDefault(q =>
                q.Key.Axis == group.Axis && said.GetValueOrDefault(q.Key) < q.Value);
            if (less.Key.Group is { } other)
            {
                yield return new Disagreement(
                    "population", $"the source says {other} where the statement says {group.Group}", true);
            }
        }
    }

    private static Dictionary<(string Axis, string Group), int> Counts(IEnumerable<TextReading> texts)
    {
        var counts = new Dictionary<(string Axis, string Group), int>();
        foreach (var named in texts.SelectMany(t => t.Words).SelectMany(w => ByWord.GetValueOrDefault(w.Lower) ?? []))
            counts[named] = counts.GetValueOrDefault(named) + 1;
        return counts;
    }

    private static bool Names(TextReading text, string group) =>
        text.Words.Any(w => ByWord.TryGetValue(w.Lower, out var named) && named.Exists(n => n.Group == group))
        || (group is "elderly" or "children" && text.Quantities.Any(q => IsAgeOf(q.Quantity, group)));

    private static bool IsAgeOf(Quantity quantity, string group) =>
        quantity is { Measure: "age", Unit: "years" }
        && (group == "elderly" ? quantity.Low >= OldYears : (quantity.High ?? quantity.Low) <= AdultYears);

    private static List<string> Others(IReadOnlyList<SupportReading> texts, string axis) =>
    [
        .. texts.SelectMany(t => t.Quote.Words)
            .SelectMany(w => ByWord.GetValueOrDefault(w.Lower) ?? [])
            .Where(n => n.Axis == axis).Select(n => n.Group).Distinct(StringComparer.Ordinal),
    ];

    private static Dictionary<string, List<(string Axis, string Group)>> Table()
    {
        var table = new Dictionary<string, List<(string, string)>>(StringComparer.Ordinal);
        foreach (var (axis, group, words) in Groups)
        {
            foreach (var word in words.Split(' '))
            {
                if (!table.TryGetValue(word, out var groups)) table[word] = groups = [];
                groups.Add((axis, group));
            }
        }
        return table;
    }
}

namespace AnswerEngine;

/// <summary>The spellings of units and of the nouns that are counted.</summary>
internal static class UnitNames
{
    private static readonly Dictionary<string, string> Symbols = Table(
        StringComparer.Ordinal,
        "mg:mg Mg:mg MG:mg", "mcg:mcg µg:mcg μg:mcg ug:mcg", "ng:ng", "g:g gm:g gms:g", "kg:kg Kg:kg",
        "mL:ml ml:ml ML:ml", "dL:dl dl:dl", "L:l l:l", "IU:units U:units iu:units", "mIU:miu mU:miu MU:mu",
        "mmol:mmol nmol:nmol pmol:pmol µmol:umol μmol:umol umol:umol mol:mol mM:mmol/l", "mEq:meq meq:meq",
        "pg:pg fL:fl", "mmHg:mmhg", "kPa:kpa", "cm:cm mm:mm m:m km:km", "h:hours hr:hours hrs:hours",
        "min:minutes mins:minutes", "sec:seconds s:seconds ms:ms", "d:days", "wk:weeks wks:weeks",
        "mo:months mos:months", "y:years yr:years yrs:years", "bpm:beats/min", "kcal:kcal Hz:hz mGy:mgy Gy:gy mSv:msv");

    private static readonly Dictionary<string, string> Words = Table(
        StringComparer.OrdinalIgnoreCase,
        "percent:%", "milligram:mg milligrams:mg milligramme:mg milligrammes:mg",
        "microgram:mcg micrograms:mcg microgramme:mcg microgrammes:mcg", "nanogram:ng nanograms:ng",
        "gram:g grams:g gramme:g grammes:g", "kilogram:kg kilograms:kg kilos:kg",
        "milliliter:ml milliliters:ml millilitre:ml millilitres:ml", "liter:l liters:l litre:l litres:l",
        "millimole:mmol millimoles:mmol", "unit:units units:units", "second:seconds seconds:seconds",
        "minute:minutes minutes:minutes", "hour:hours hours:hours", "day:days days:days", "week:weeks weeks:weeks",
        "month:months months:months", "year:years years:years", "fold:fold", "beats:beats", "times:times",
        "tablet:tablets tablets:tablets capsule:capsules capsules:capsules dose:doses doses:doses",
        "patient:patients patients:patients participant:participants participants:participants",
        "people:people persons:people individuals:people subjects:people women:women men:men children:children",
        "adults:adults infants:infants cases:cases controls:controls events:events deaths:deaths trials:trials",
        "studies:studies episodes:episodes points:points visits:visits cycles:cycles sites:sites centers:centers");

    // Where two words make one unit.
    private static readonly (string Phrase, string Name)[] Phrases =
    [
        ("mm Hg", "mmhg"), ("per cent", "%"), ("percentage points", "percentage points"),
        ("percentage point", "percentage points"), ("percent points", "percentage points"),
        ("international units", "units"), ("international unit", "units"), ("beats per minute", "beats/min"),
        ("patient-years", "person-years"), ("person-years", "person-years"), ("patient years", "person-years"),
    ];

    private static readonly HashSet<string> Counted = new(StringComparer.Ordinal)
    {
        "patients", "participants", "people", "women", "men", "children", "adults", "infants", "cases", "controls",
        "events", "deaths", "trials", "studies", "episodes", "points", "visits", "cycles", "sites", "centers", "times",
        "doses",
    };

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> SymbolLookup =
        Symbols.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> WordLookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True for the plural of what is counted: it tells what a number is of, and is no unit.</summary>
    public static bool IsCounted(string unit) => Counted.Contains(unit);

    /// <summary>The normalised name of a unit written as one word, or null.</summary>
    public static string? Find(ReadOnlySpan<char> letters) =>
        SymbolLookup.TryGetValue(letters, out var symbol) ? symbol
        : WordLookup.TryGetValue(letters, out var word) ? word : null;

    /// <summary>The unit of several words that stands here, and where it ends.</summary>
    public static (string Name, int End)? Phrase(string text, int at)
    {
        foreach (var (phrase, name) in Phrases)
        {
            if (QuantityText.HasWord(text, at, phrase)) return (name, at + phrase.Length);
        }
        return null;
    }

    private static Dictionary<string, string> Table(StringComparer comparer, params string[] rows) =>
        rows.SelectMany(r => r.Split(' ')).Select(e => e.Split(':')).ToDictionary(e => e[0], e => e[1], comparer);
}

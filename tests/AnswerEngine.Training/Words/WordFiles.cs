using System.Text;

namespace AnswerEngine.Training.Words;

/// <summary>
/// Writes the two lists of words in corpus/vocabulary anew: names of medicine, and words in general use. What was added
/// by hand is kept: to the names it stands here, to the words in general use at the end of their file.
/// </summary>
internal static class WordFiles
{
    /// <summary>In fewer abstracts a word is in no general use.</summary>
    private const int CommonMin = 6;

    /// <summary>In more abstracts a word of a longer term says little of itself.</summary>
    private const int RareMax = 26;

    /// <summary>Shorter words of longer terms are abbreviations, first names and small words.</summary>
    private const int PartLengthMin = 6;

    private const string NamesFile = "medical-words.tsv", CommonFile = "common-words.tsv";

    private const string ByHandMark = "# Everyday words";

    // Descriptors, and words of them, that are words of everyday, of groups, or of forms.
    private static readonly string[] NoNames =
        ("bottle building daughters farmer friend leader losing sister slipped sounds street swallows tennis turkey window "
        + "acids animals capsules ddt death disease dna elements gases humans ice ions lead loa lye massive mya nad plants "
        + "poa powders recurrence rna solutions suspensions syndrome tablets tea tin water").Split(' ');

    // What the headings call by another name, by a term of several words, or not yet.
    private static readonly string[] EverydayNames =
        ("adhd aids alzheimer antibiotic antibiotics anxiety autism bipolar cancer cancers chemotherapy copd corticosteroid "
        + "corticosteroids covid crohn depression depressive diabetes diabetic lupus migraine parkinson statin statins "
        + "steroid tumor tumour vaccination vaccine").Split(' ');

    /// <summary>Reads headings and abstracts of a folder of data, and writes both files.</summary>
    public static void Run(string data, string folder, TextWriter log)
    {
        var counts = WordCounts.OfAbstracts(Path.Combine(data, "pubmed_mix", "corpus.jsonl"));
        var names = Names(MeshHeadings.Read(Path.Combine(data, "vocab", "mesh2015_tree_numbers.tsv")), counts);
        var common = counts.Where(c => c.Value >= CommonMin && c.Key.Length > 1).Select(c => c.Key).Except(names);
        Write(Path.Combine(folder, NamesFile), names, [], log);
        var path = Path.Combine(folder, CommonFile);
        Write(path, common, File.ReadLines(path).SkipWhile(l => !l.StartsWith(ByHandMark, StringComparison.Ordinal)), log);
    }

    private static HashSet<string> Names(IReadOnlyList<string[]> headings, Dictionary<string, int> counts)
    {
        var single = headings.Where(h => h.Length == 1).Select(h => h[0]);
        var parts = headings.Where(h => h.Length > 1).SelectMany(h => h)
            .Where(w => w.Length >= PartLengthMin && counts.GetValueOrDefault(w) <= RareMax);
        return single.Concat(parts).Except(NoNames).Concat(EverydayNames).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The comment that the file begins with stays; it tells how the file was made.</summary>
    private static void Write(string path, IEnumerable<string> words, IEnumerable<string> byHand, TextWriter log)
    {
        var sorted = words.Order(StringComparer.Ordinal).ToArray();
        string[] lines = [.. File.ReadLines(path).TakeWhile(l => l.StartsWith('#')), .. sorted, .. byHand];
        File.WriteAllText(path, string.Join('\n', lines) + "\n", new UTF8Encoding(false));
        log.WriteLine($"{path}: {sorted.Length} words");
    }
}

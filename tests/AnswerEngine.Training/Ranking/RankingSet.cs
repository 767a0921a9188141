using System.Text.Json;
using AnswerEngine.Evaluation.Retrieval;
using AnswerEngine.Indexing;

namespace AnswerEngine.Training.Ranking;

/// <summary>Judged queries over one collection, and what is asked of the ranking there.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Gain">The nDCG@10 above bm25-anserini that is asked for.</param>
/// <param name="Index">The collection; shared by sets of one.</param>
/// <param name="Queries">Text and grades of each query with a relevant document, in order of id.</param>
internal sealed record RankingSet(
    string Name, double Gain, LocalPassageIndex Index, IReadOnlyList<(string Text, IReadOnlyDictionary<string, int> Grades)> Queries)
{
    /// <summary>About how many words a passage of the set of short passages has.</summary>
    private const int PassageWords = 40;

    /// <summary>The sets of a data folder; indexes are made where they are not there yet.</summary>
    public static IReadOnlyList<RankingSet> ReadAll(string data, string indexes)
    {
        var short40 = Short(Path.Combine(data, "pubmedqa"), Path.Combine(indexes, "data", "short"));
        (string Name, double Gain, string Folder, string Judged)[] sets =
        [
            ("scifact", 0.036, Path.Combine(data, "scifact"), "*"),
            ("cystic_fibrosis", 0.08, Path.Combine(data, "cystic_fibrosis"), "*"),
            ("medlars_med", 0.11, Path.Combine(data, "medlars_med"), "*"),
            ("medquad_liveqa", 0.072, Path.Combine(data, "medquad_liveqa"), "*"),
            ("pubmedqa", 0.004, Path.Combine(data, "pubmedqa"), "*"),
            ("mix: rs200", 0.015, Path.Combine(data, "pubmed_mix"), "rs200*"),
            ("mix: evinf", 0.002, Path.Combine(data, "pubmed_mix"), "evinf_v*"),
            ("mix: pubmedqa", 0.015, Path.Combine(data, "pubmed_mix"), "pubmedqa*"),
            ("short passages", 0.015, short40, "*"),
        ];
        var opened = sets.Select(s => s.Folder).Distinct(StringComparer.Ordinal).ToDictionary(f => f, f => Open(f, indexes), StringComparer.Ordinal);
        return [.. sets.Select(s => new RankingSet(s.Name, s.Gain, opened[s.Folder], Judged(s.Folder, s.Judged)))];
    }

    private static LocalPassageIndex Open(string folder, string indexes)
    {
        var index = Path.Combine(indexes, Path.GetFileName(folder));
        if (!Directory.Exists(index))
            new CorpusPipeline(index).Ingest(new IngestRequest([Path.Combine(folder, "corpus.jsonl")], DocumentKind.Study));
        return LocalPassageIndex.Open(index);
    }

    private static (string Text, IReadOnlyDictionary<string, int> Grades)[] Judged(string folder, string pattern)
    {
        var files = Directory.GetFiles(Path.Combine(folder, "qrels"), pattern + ".tsv").Order(StringComparer.Ordinal);
        var judged = Judgements.Read(files);
        return
        [
            .. Lines(Path.Combine(folder, "queries.jsonl")).OrderBy(q => q.Id, StringComparer.Ordinal)
                .Where(q => judged.TryGetValue(q.Id, out var grades) && grades.Values.Any(g => g > 0))
                .Select(q => (q.Text, judged[q.Id])),
        ];
    }

    /// <summary>
    /// Short passages with questions as queries: the texts of a set cut after sentences, all passages of a relevant
    /// document relevant.
    /// </summary>
    private static string Short(string set, string folder)
    {
        if (Directory.Exists(folder)) return folder;
        Directory.CreateDirectory(Path.Combine(folder, "qrels"));
        var passages = Lines(Path.Combine(set, "corpus.jsonl")).ToDictionary(d => d.Id, d => Cut(d.Text).ToArray(), StringComparer.Ordinal);
        File.WriteAllLines(
            Path.Combine(folder, "corpus.jsonl"),
            passages.SelectMany(d => d.Value.Select((text, i) => JsonSerializer.Serialize(new { _id = $"{d.Key}-{i}", title = "", text }))));
        File.Copy(Path.Combine(set, "queries.jsonl"), Path.Combine(folder, "queries.jsonl"));
        var judged = Judgements.Read(Directory.GetFiles(Path.Combine(set, "qrels"), "*.tsv"));
        File.WriteAllLines(
            Path.Combine(folder, "qrels", "all.tsv"),
            judged.SelectMany(q => q.Value.Where(d => d.Value > 0 && passages.ContainsKey(d.Key))
                .SelectMany(d => passages[d.Key].Select((_, i) => $"{q.Key}\t{d.Key}-{i}\t1"))));
        return folder;
    }

    private static IEnumerable<string> Cut(string text)
    {
        var (start, words) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != ' ') continue;
            words++;
            if (words < PassageWords || i == 0 || text[i - 1] is not ('.' or '?' or '!')) continue;
            yield return text[start..i];
            (start, words) = (i + 1, 0);
        }
        if (words > PassageWords / 4) yield return text[start..];
    }

    private static IEnumerable<(string Id, string Text)> Lines(string file)
    {
        foreach (var line in File.ReadLines(file))
        {
            using var json = JsonDocument.Parse(line);
            yield return (json.RootElement.GetProperty("_id").GetString()!, json.RootElement.GetProperty("text").GetString()!);
        }
    }
}

using AnswerEngine.Evaluation.Metrics;

namespace AnswerEngine.Evaluation;

/// <summary>Reads suites and gold; whatever is wrong is named with its file and line.</summary>
public static class GoldFiles
{
    private const int CasesMax = 100_000;
    private const int SuiteBytesMax = 1024 * 1024;

    /// <summary>The suite in a file; a baseline of a metric that there is not would guard nothing.</summary>
    public static EvaluationSuite Suite(string path)
    {
        var suite = EvaluationJson.ReadFile<EvaluationSuite>(path, SuiteBytesMax);
        var unknown = suite.Metrics.FirstOrDefault(m => AnswerMetrics.Find(m.Name) is null);
        return unknown is null
            ? suite
            : throw new InvalidDataException($"{path}: there is no metric \"{unknown.Name}\"");
    }

    /// <summary>All cases of a suite whose file is <paramref name="suitePath"/>.</summary>
    public static IReadOnlyList<GoldCase> Cases(EvaluationSuite suite, string suitePath)
    {
        ArgumentNullException.ThrowIfNull(suite);
        var gold = suite.Questions;
        List<GoldCase> cases =
        [
            .. Read<AnswerableCase>(gold.Answerable, suitePath),
            .. Read<UnanswerableCase>(gold.Unanswerable, suitePath),
            .. Read<FollowUpCase>(gold.FollowUps, suitePath),
            .. Read<EmergencyCase>(gold.Emergencies, suitePath),
        ];
        var twice = cases.GroupBy(c => c.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new InvalidDataException($"id \"{twice.Key}\" stands twice in the gold");
        return cases.Count > 0 ? cases : throw new InvalidDataException($"{suitePath} names no cases");
    }

    /// <summary>A path of a suite, from where the command runs.</summary>
    public static string Resolve(string path, string suitePath) =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(suitePath))!, path));

    private static IEnumerable<T> Read<T>(string? path, string suitePath)
        where T : GoldCase
    {
        if (path is null) yield break;
        var file = Resolve(path, suitePath);
        if (!File.Exists(file)) throw new FileNotFoundException($"{path}, named in {suitePath}, does not exist");
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (number > CasesMax) throw new InvalidDataException($"{path}: more than {CasesMax} lines");
            yield return EvaluationJson.Read<T>(line, $"{path}, line {number}");
        }
    }
}

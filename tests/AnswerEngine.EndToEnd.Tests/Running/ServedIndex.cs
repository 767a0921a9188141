using AnswerEngine.Indexing;
using AnswerEngine.Search;

namespace AnswerEngine.EndToEnd.Tests.Running;

/// <summary>An index that is damaged on purpose, and what it served before: the measure of what it may serve then.</summary>
internal sealed class ServedIndex
{
    private static readonly string[] Questions =
        [FictionalCorpus.Question, "Does zarvonex lower the risk of plimsol fever?", "What is the outcome of grombolic therapy in adults?"];

    private readonly Workbench _bench;
    private readonly string _served, _printed;

    private ServedIndex(Workbench bench, string served, string printed) => (_bench, _served, _printed) = (bench, served, printed);

    public static async Task<ServedIndex> Of(Workbench bench)
    {
        (await bench.Run("ingest", "good")).Expect(0);
        var printed = (await bench.Run("ask", FictionalCorpus.Question, "--json")).Expect(0).Out;
        var index = new ServedIndex(bench, Serve(bench.Index), printed);
        index.IsWhole();
        return index;
    }

    /// <summary>Every file of the snapshot in force, and the one that names it. Files to come are among them.</summary>
    public string[] Files =>
    [
        .. Directory.EnumerateFiles(_bench.Snapshots.CurrentPath!, "*", SearchOption.AllDirectories)
            .Append(Path.Combine(_bench.Index, "CURRENT")).Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Fails unless a damaged file either changes nothing that is served, or is named as corrupt; and unless it is found by
    /// whoever reads the whole index. True when it was named.
    /// </summary>
    public bool IsNamed(string path, string what)
    {
        var named = false;
        try
        {
            Assert.True(Serve(_bench.Index) == _served, $"{what} changed what is served");
        }
        catch (Exception error) when (error is not Xunit.Sdk.XunitException)
        {
            var corrupt = (error as AggregateException)?.InnerException ?? error;
            Assert.True((corrupt as IndexCorruptException)?.File == path, $"{what}: {error}");
            named = true;
        }
        Assert.True(IsFound(path), $"{what} was not found by verifying");
        return named;
    }

    /// <summary>The same as a process: message and exit code.</summary>
    public async Task IsNamedByCommand(string path)
    {
        var name = Path.GetFileName(path);
        var verified = (await _bench.Run("verify", "--index", _bench.Index)).Expect(7);
        Assert.Contains(name, verified.All, StringComparison.Ordinal);
        Assert.Contains("Rebuild the index", verified.Err, StringComparison.Ordinal);
        Assert.DoesNotContain(": sound", verified.Out, StringComparison.Ordinal);
        var asked = await _bench.Run("ask", FictionalCorpus.Question, "--json");
        if (asked.ExitCode == 0)
        {
            Assert.Equal(_printed, asked.Out);
            return;
        }
        Assert.Contains(name, asked.Expect(7).Err, StringComparison.Ordinal);
        Assert.Contains("Rebuild the index", asked.Err, StringComparison.Ordinal);
        Assert.Empty(asked.Out);
    }

    /// <summary>Fails unless nothing is wrong with it.</summary>
    public void IsWhole()
    {
        Assert.Equal(_served, Serve(_bench.Index));
        Assert.Empty(SnapshotProof.Of(_bench.Index).Problems);
    }

    /// <summary>Answers, searches of both units, and the documents they find.</summary>
    private static string Serve(string index)
    {
        using var opened = LocalPassageIndex.Open(index);
        var pipeline = new AnswerPipeline(opened, new FixedTime());
        var served = new List<string>();
        foreach (var question in Questions)
        {
            served.Add(ArticleJson.Write(pipeline.Answer(new Question(question))));
            foreach (var hit in opened.SearchDocuments(question, null, 20))
                served.Add($"{hit} {(opened.Document(hit.DocumentId) is { } document ? ArticleJson.Write(document) : "missing")}");
            served.AddRange(opened.SearchPassages(question, DocumentKind.Study, 20).Select(hit => $"{hit}"));
        }
        served.Add($"{opened.Document("isq-2021")?.Text}{opened.Document("isq-2011")?.Status}{opened.Document("none")?.Id}");
        return string.Join('\n', served);
    }

    private bool IsFound(string path)
    {
        try
        {
            return SnapshotProof.Of(_bench.Index).Problems.Any(p => p.File == path);
        }
        catch (IndexCorruptException error)
        {
            return error.File == path;
        }
    }
}

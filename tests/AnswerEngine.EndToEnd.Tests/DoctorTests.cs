using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>What the doctor says, and that no command tells a key.</summary>
public sealed class DoctorTests
{
    [Fact]
    public async Task An_index_without_a_model_is_well_and_every_setting_has_its_origin()
    {
        using var bench = new Workbench();
        FictionalCorpus.WriteGood(bench);
        bench.Write("answers.json", "{\"index\": \"mine\", \"chta\": {\"model\": \"m\"}}");
        (await bench.Run("ingest", "good")).Expect(0);
        var run = (await bench.Run("doctor", "--json")).Expect(0);
        var lines = JsonDocument.Parse(run.Out).RootElement.EnumerateArray().ToLookup(l => l.GetProperty("name").GetString());
        Assert.Equal(("mine", "answers.json"), (Found("ANSWERS_INDEX"), lines["ANSWERS_INDEX"].Single().GetProperty("origin").GetString()));
        Assert.Equal("warn", lines["chta.model"].Single().GetProperty("state").GetString());
        Assert.Contains("documents", Found("snapshot"), StringComparison.Ordinal);
        Assert.Equal("learnt from the texts", Found("vectors"));

        string? Found(string name) => lines[name].Single().GetProperty("found").GetString();
    }

    [Fact]
    public async Task Without_an_index_it_says_how_to_make_one()
    {
        using var bench = new Workbench();
        var run = (await bench.Run("doctor")).Expect(5);
        Assert.Contains("answers ingest PATH", run.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(bench.Folder));
    }

    [Fact]
    public async Task No_command_tells_a_key_whatever_goes_wrong()
    {
        using var bench = new Workbench();
        FictionalCorpus.WriteGood(bench, "corpus");
        var keyed = bench.With("ANSWERS_CHAT_KEY", "sk-CANARY").With("ANSWERS_CHAT_MODEL", "m").With("ANSWERS_CHAT_ENDPOINT", "http://127.0.0.1:1/v1");
        var doctor = (await keyed.Run("doctor")).Expect(6);
        var ask = await keyed.Run("ask", FictionalCorpus.Question);
        var plain = (await keyed.With("ANSWERS_CHAT_ENDPOINT", "http://example.org/v1").Run("doctor")).Expect(5);
        bench.Write("answers.json", "{\"chat\": {\"key\": \"sk-CANARY\"}}");
        var written = (await bench.Run("doctor")).Expect(5);
        Assert.Contains("https only", plain.Out, StringComparison.Ordinal);
        Assert.Contains("take it out", written.Out, StringComparison.Ordinal);
        foreach (var run in (Finished[])[doctor, ask, plain, written]) Assert.DoesNotContain("CANARY", run.All, StringComparison.Ordinal);
    }
}

using AnswerEngine.Answers;
using AnswerEngine.Models;
using AnswerEngine.Storage;
using AnswerEngine.Tests.Fakes;
using AnswerEngine.Tests.Storage;

namespace AnswerEngine.Tests.Model;

/// <summary>Articles that are answered again with a model: what it costs is bounded, and nothing is lost when it is away.</summary>
public sealed class ModelRegenerationTests : IDisposable
{
    private readonly LibraryBench _bench = new();
    private readonly string[] _ids;

    public ModelRegenerationTests() => _ids = [_bench.Keep(MiniCorpus.SeedQuestion), _bench.Keep("What is factor V Leiden?")];

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void An_article_is_failed_and_not_made_extractive_when_the_model_gives_no_reply()
    {
        var away = new ScriptedChatClient(_ => new ScriptedReply("") { Failure = new ModelException(ModelFailure.Overloaded, "503") });
        var report = Regeneration(new ChatModel(away, "test-model")).Run(_ids, new RegenerationRun(1));
        Assert.All(report.Results, r => Assert.Equal(ItemOutcome.Failed, r.Outcome));
        Assert.All(report.Results, r => Assert.Contains("the model did not answer", r.Error, StringComparison.Ordinal));
        Assert.All(_ids, id => Assert.Equal(1, _bench.Library.Articles.Find(id)!.Latest.Number));
    }

    [Fact]
    public void Spent_tokens_stop_a_job_which_goes_on_with_more()
    {
        var answering = new ScriptedChatClient(_ => new ScriptedReply("""{"statements":[]}"""));
        var one = new TokenBudget(100_000);
        Regeneration(Budgeted(answering, one)).Try([_ids[0]], new RegenerationRun(1));
        var enoughForOne = new TokenBudget(one.Spent + ChatRequest.ReplyTokensMax);
        var error = Assert.ThrowsAny<Exception>(() => Regeneration(Budgeted(answering, enoughForOne)).Run(_ids, new RegenerationRun(1)));
        var spent = Assert.IsType<ModelException>(error is AggregateException several ? several.InnerExceptions[0] : error);
        Assert.Equal(ModelFailure.BudgetSpent, spent.Failure);
        var job = _bench.Library.Jobs.Unfinished()!;
        var left = _bench.Library.Jobs.Items(job.Id).Count(i => i.Outcome is null);
        Assert.InRange(left, 1, _ids.Length - 1);
        var report = Regeneration(Budgeted(answering, new TokenBudget(100_000))).Resume(new RegenerationRun(1))!;
        // A version tells who composed it.
        Assert.All(report.Results, r => Assert.Equal(ItemOutcome.Changed, r.Outcome));
        Assert.Null(_bench.Library.Jobs.Unfinished());
    }

    private static ChatModel Budgeted(ScriptedChatClient client, TokenBudget budget) => ModelClients.Around(
        client, new ModelSettings(ModelPurpose.Chat, "http://127.0.0.1:9/v1", "test-model"), new ModelClientOptions { Budget = budget });

    private RegenerationPipeline Regeneration(ChatModel model) =>
        new(_bench.Index, _bench.Library, new AnswerPipeline(_bench.Index, _bench.Today, model));
}

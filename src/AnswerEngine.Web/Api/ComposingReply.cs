using System.Net.ServerSentEvents;
using System.Threading.Channels;
using AnswerEngine.Publishing;

namespace AnswerEngine.Web.Api;

/// <summary>
/// An article while it is composed, as server-sent events: each statement as soon as it is verified, and at the end the
/// article, of which the statements since the last restart are those. Whoever stops reading stops the composing.
/// </summary>
/// <param name="compose">Composes the article and tells its steps.</param>
internal sealed class ComposingReply(Func<Action<ComposingStep>, Task<Article>> compose) : IResult
{
    public const string MediaType = "text/event-stream";

    public const string Help =
        "With Accept: text/event-stream it comes in events (202): statement {section, heading, statement} as each is "
        + "verified, restart {reason} when those so far do not count, article at the end.";

    /// <summary>True when the caller asks for events.</summary>
    public static bool IsWanted(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var steps = Channel.CreateUnbounded<ComposingStep>(new UnboundedChannelOptions { SingleReader = true });
        var composing = ComposeAsync(steps.Writer);
        // What cannot be answered is a problem and no stream.
        if (!await steps.Reader.WaitToReadAsync(httpContext.RequestAborted)) await composing;
        httpContext.Response.StatusCode = StatusCodes.Status202Accepted;
        await TypedResults.ServerSentEvents(Events(steps.Reader, composing)).ExecuteAsync(httpContext);
    }

    private async Task<Article> ComposeAsync(ChannelWriter<ComposingStep> steps)
    {
        try
        {
            return await compose(step => steps.TryWrite(step));
        }
        finally
        {
            steps.Complete();
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> Events(
        ChannelReader<ComposingStep> steps, Task<Article> composing)
    {
        await foreach (var step in steps.ReadAllAsync())
        {
            var (name, data) = ComposingJson.Event(step);
            yield return new SseItem<string>(data, name);
        }
        yield return new SseItem<string>(ArticleJson.WriteLine(await composing), ComposingJson.ArticleEvent);
    }
}

namespace AnswerEngine.Models;

/// <summary>
/// The connection over which a reply is streamed. It ends with the stream: the package in between leaves a reply open
/// that came and was never read, because its reader left in that moment, and would keep the model busy.
/// </summary>
internal sealed class OpenReply : IDisposable
{
    private static readonly AsyncLocal<OpenReply?> Flowing = new();

    private readonly Lock _gate = new();
    private HttpContent? _body;
    private bool _isEnded;

    /// <summary>That of the stream whose step is running.</summary>
    public static OpenReply? Current
    {
        get => Flowing.Value;
        set => Flowing.Value = value;
    }

    /// <summary>Takes the body of a reply. The package takes it out of its response, which then ends nothing.</summary>
    public void Hold(HttpContent body)
    {
        lock (_gate)
        {
            _body = body;
            if (_isEnded) body.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isEnded = true;
            _body?.Dispose();
        }
    }
}

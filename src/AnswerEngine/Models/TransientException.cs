namespace AnswerEngine.Models;

/// <summary>What may go better when it is tried again; never leaves this folder.</summary>
internal sealed class TransientException(ModelException failure, TimeSpan? retryAfter = null)
    : IOException(failure.Message, failure)
{
    /// <summary>What is reported when it is not tried again.</summary>
    public ModelException Failure { get; } = failure;

    /// <summary>
    /// How long the server asks to wait; <c>null</c> when it does not say, or not in a way that is valid.
    /// </summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}

namespace AnswerEngine.Models;

/// <summary>
/// Tokens that some calls together may take. What a call is expected to take is reserved before it and settled with
/// what it took, so that calls at once do not spend the same tokens. Safe for all threads.
/// </summary>
public sealed class TokenBudget
{
    private readonly Lock _gate = new();
    private long _reserved;
    private long _spent;

    /// <summary>Allows a number of tokens.</summary>
    public TokenBudget(long tokensMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokensMax);
        TokensMax = tokensMax;
    }

    /// <summary>What is allowed.</summary>
    public long TokensMax { get; }

    /// <summary>What was taken so far.</summary>
    public long Spent
    {
        get
        {
            lock (_gate) return _spent;
        }
    }

    /// <summary>Sets tokens aside for a call; false when what is left is less.</summary>
    internal bool TryReserve(long tokens)
    {
        lock (_gate)
        {
            if (_spent + _reserved + tokens > TokensMax) return false;
            _reserved += tokens;
            return true;
        }
    }

    /// <summary>Ends the call that tokens were set aside for.</summary>
    internal void Settle(long reserved, long taken)
    {
        lock (_gate)
        {
            _reserved -= reserved;
            _spent += taken;
        }
    }
}

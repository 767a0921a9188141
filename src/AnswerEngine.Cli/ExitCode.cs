namespace AnswerEngine.Cli;

/// <summary>What the command returns to its caller.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Unexpected = 1;
    public const int Usage = 2;
    public const int Incomplete = 3;
    public const int Configuration = 5;
    public const int Unreachable = 6;
    public const int BadData = 7;
    public const int BelowBaseline = 8;
    public const int Interrupted = 130;
}

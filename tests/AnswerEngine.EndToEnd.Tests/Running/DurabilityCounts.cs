namespace AnswerEngine.EndToEnd.Tests.Running;

/// <summary>
/// How often something is done to an index: a few times as part of all tests, as often as was promised under
/// <c>ANSWERS_DURABILITY=full</c> (tests/durability.sh).
/// </summary>
internal static class DurabilityCounts
{
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("ANSWERS_DURABILITY") == "full";

    public static int Of(int few, int full) => IsFull ? full : few;
}

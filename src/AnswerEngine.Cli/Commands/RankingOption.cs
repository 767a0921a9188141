using System.CommandLine;
using AnswerEngine.Indexing;

namespace AnswerEngine.Cli.Commands;

/// <summary>Which ranking a command uses; one that is not known is a usage error that lists those that are.</summary>
internal static class RankingOption
{
    public static Option<string> Create()
    {
        var ranking = new Option<string>("--ranking")
        {
            Description = "For comparisons: another ranking than the default",
            DefaultValueFactory = _ => DocumentRanking.Default,
        };
        ranking.AcceptOnlyFromAmong([.. DocumentRanking.Names]);
        return ranking;
    }
}

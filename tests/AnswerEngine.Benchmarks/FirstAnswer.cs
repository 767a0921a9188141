using AnswerEngine.Search;

namespace AnswerEngine.Benchmarks;

/// <summary>Opens an index, answers one query and ends: what a process costs from its start to its first hits.</summary>
internal static class FirstAnswer
{
    private const int Top = 10;

    /// <summary>Arguments: INDEX QUERY. Prints the hits.</summary>
    public static int Run(string[] args)
    {
        if (args.Length != 2)
        {
            Console.Error.WriteLine("first INDEX QUERY");
            return 2;
        }

        using var index = SearchIndex.Open(args[0]);
        foreach (var hit in index.Search(new SearchQuery(args[1]) { Top = Top })) Console.WriteLine($"{hit.Score:F4} {hit.DocumentId}");
        return 0;
    }
}

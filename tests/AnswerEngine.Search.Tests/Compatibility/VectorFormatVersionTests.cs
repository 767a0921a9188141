using System.Runtime.CompilerServices;
using AnswerEngine.Search.Tests.Vectors;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Tests.Compatibility;

/// <summary>
/// The committed file holds <see cref="Vectors"/>, written by the code of its format version: it must answer for ever as
/// an index built today.
/// </summary>
public sealed class VectorFormatVersionTests : IDisposable
{
    private const int Count = 1_040;

    private const int Dimensions = 16;

    private readonly TestDirectory _directory = new();

    [Fact]
    public void A_file_of_an_earlier_format_version_answers_as_one_built_today()
    {
        VectorSets.Write(_directory.File("today.aevx"), Vectors(), new VectorIndexOptions { InvertedFileFrom = 1_024 });
        using var today = VectorIndex.Open(_directory.File("today.aevx"));
        using var earlier = VectorIndex.Open(Committed("version1.aevx"));
        earlier.Verify();
        Assert.Equal((Count, Dimensions, 128), (earlier.Count, earlier.Dimensions, earlier.Lists));
        var (hits, earlierHits) = (new VectorHit[Count], new VectorHit[Count]);
        foreach (var query in Vectors().Take(20))
        {
            today.Search(query, hits, default, today.Lists);
            earlier.Search(query, earlierHits, default, earlier.Lists);
            Assert.Equal(hits, earlierHits);
            Assert.Equal(hits[0].Score, earlier.Search(query, 10, new VectorFilter { Tag = VectorSets.TagOf(hits[0].Ordinal) })[0].Score);
        }
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>Whole numbers of a linear congruential generator (Numerical Recipes), so that they are alike everywhere.</summary>
    private static float[][] Vectors()
    {
        var state = 1u;
        float Next() => (int)((state = (state * 1_664_525) + 1_013_904_223) >> 22) - 512;
        return [.. Enumerable.Range(0, Count).Select(_ => Enumerable.Range(0, Dimensions).Select(_ => Next()).ToArray())];
    }

    private static string Committed(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, name);
}

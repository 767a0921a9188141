using System.Runtime.Intrinsics;

namespace AnswerEngine.Search.Vectors;

/// <summary>Vectors in groups in memory: the centres of the lists of an inverted file, or the sample they are learnt
/// from.</summary>
internal sealed class ListCentres(int count, int stride)
{
    /// <summary>Centres, a multiple of 16.</summary>
    public int Count => count;

    public int GroupBytes => stride * VectorLayout.Lanes;

    /// <summary>Bytes of all groups.</summary>
    public byte[] Groups { get; } = new byte[count * stride];

    public float[] Scales { get; } = new float[count];

    /// <summary>Puts a quantised vector in the place of one centre. Safe for threads with other centres.</summary>
    public void Set(int centre, ReadOnlySpan<byte> bytes, float scale)
    {
        Scales[centre] = scale;
        var group = Groups.AsSpan(centre / VectorLayout.Lanes * GroupBytes, GroupBytes);
        VectorGrouping.Interleave(bytes, group, centre % VectorLayout.Lanes);
    }

    /// <summary>Scores whole groups of vectors by the high parts of a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="groups">The groups.</param>
    /// <param name="vectorScales">Scale of each vector.</param>
    /// <param name="scores">Takes a score for each; <see cref="QuantizedQuery.Slack"/> is the most it can err.</param>
    public static void Score(
        QuantizedQuery query, ReadOnlySpan<byte> groups, ReadOnlySpan<float> vectorScales, Span<float> scores)
    {
        var groupBytes = query.High.Length * VectorLayout.RowBytes;
        for (var at = 0; at < vectorScales.Length; at += VectorLayout.Lanes)
        {
            var group = groups.Slice(at / VectorLayout.Lanes * groupBytes, groupBytes);
            var products = GroupProducts.Of(group, query.High) - Vector512.Create(query.HighBias);
            var scales = Vector512.Create(vectorScales.Slice(at, VectorLayout.Lanes));
            (Vector512.ConvertToSingle(products) * scales * query.HighScale).CopyTo(scores[at..]);
        }
    }
}

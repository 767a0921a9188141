using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Tests.Vectors;

public sealed class NearestCentreTests
{
    [Fact]
    public void The_nearest_centre_is_the_one_with_the_greatest_scalar_product_and_of_equal_ones_the_first()
    {
        const int stride = 128;
        var vectors = VectorSets.Clustered(60, stride, seed: 1);
        var centres = new ListCentres(48, stride);
        var (bytes, nearest) = (new byte[32 * stride], new int[29]);
        for (var i = 0; i < 48; i++)
        {
            // Centres 16 to 31 are those before them once more: never the first.
            var row = new byte[stride];
            var scale = Quantization.Quantize(vectors[i is >= 16 and < 32 ? i - 16 : i], row);
            centres.Set(i, row, scale);
        }

        for (var i = 0; i < 29; i++) Quantization.Quantize(vectors[30 + i], bytes.AsSpan(i * stride, stride));
        new NearestCentre(centres, stride).Of(bytes.AsSpan(0, 29 * stride), nearest);
        for (var i = 0; i < 29; i++) Assert.Equal(Expected(centres, bytes.AsSpan(i * stride, stride)), nearest[i]);
        Assert.All(nearest, centre => Assert.False(centre is >= 16 and < 32));
    }

    private static int Expected(ListCentres centres, ReadOnlySpan<byte> vector)
    {
        var (best, score) = (-1, float.NegativeInfinity);
        for (var centre = 0; centre < centres.Count; centre++)
        {
            var product = 0;
            for (var i = 0; i < vector.Length; i++)
            {
                var at = (centre / 16 * centres.GroupBytes) + (i / 4 * 64) + (centre % 16 * 4) + (i % 4);
                product += (centres.Groups[at] - 128) * ((vector[i] - 128 + 2) >> 2);
            }

            var of = product * centres.Scales[centre];
            if (of > score) (best, score) = (centre, of);
        }

        return best;
    }
}

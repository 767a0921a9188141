namespace AnswerEngine.Search.Vectors;

/// <summary>
/// Where everything lies in a file of vectors (FORMAT.md): a function of the three counts. Vectors lie in groups of
/// 16, four components of each in turn, so that one 64-byte row meets four components of a query and the sums of 16
/// vectors grow side by side.
/// </summary>
internal sealed class VectorLayout
{
    public const int DimensionsMax = 4_096;

    public const int VectorsMax = 1 << 29;

    public const int ListsMax = 1 << 16;

    public const long FileBytesMax = 1L << 36;

    public const int BlockBytes = 1 << 16;

    /// <summary>Vectors in a group.</summary>
    public const int Lanes = 16;

    /// <summary>Bytes of one row of a group.</summary>
    public const int RowBytes = 64;

    /// <summary>Components are padded to a multiple of this, so that rows can be taken several at a time.</summary>
    private const int DimensionsUnit = 64;

    public VectorLayout(int dimensions, int vectors, int lists)
    {
        (Dimensions, Vectors, Lists) = (dimensions, vectors, lists);
        Stride = Padded(dimensions);
        var slots = (long)Groups * Lanes;
        CentroidsAt = slots * Stride;
        ScalesAt = CentroidsAt + ((long)lists * Stride);
        CentroidScalesAt = ScalesAt + (slots * sizeof(float));
        TagsAt = CentroidScalesAt + ((long)lists * sizeof(float));
        OrdinalsAt = TagsAt + slots;
        PositionsAt = OrdinalsAt + (lists == 0 ? 0 : (long)vectors * sizeof(int));
        StartsAt = PositionsAt + (lists == 0 ? 0 : (long)vectors * sizeof(int));
        BodyBytes = StartsAt + (lists == 0 ? 0 : (lists + 1L) * sizeof(int));
    }

    public int Dimensions { get; }

    public int Vectors { get; }

    /// <summary>Lists of the inverted file, a multiple of 16; 0: the vectors lie in the order they came.</summary>
    public int Lists { get; }

    /// <summary>Bytes of one vector: its components and padding.</summary>
    public int Stride { get; }

    public int GroupBytes => Stride * Lanes;

    public int Groups => (Vectors + Lanes - 1) / Lanes;

    /// <summary>Where the sections begin in the body; the vectors begin it.</summary>
    public long CentroidsAt { get; }

    public long ScalesAt { get; }

    public long CentroidScalesAt { get; }

    public long TagsAt { get; }

    public long OrdinalsAt { get; }

    public long PositionsAt { get; }

    public long StartsAt { get; }

    public long BodyBytes { get; }

    public int Blocks => (int)((BodyBytes + BlockBytes - 1) / BlockBytes);

    public static int Padded(int dimensions) => (dimensions + DimensionsUnit - 1) / DimensionsUnit * DimensionsUnit;
}

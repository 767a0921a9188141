namespace AnswerEngine.Publishing.References;

/// <summary>A format of reference managers.</summary>
public enum ReferenceFormat
{
    /// <summary>RIS.</summary>
    Ris,

    /// <summary>BibTeX.</summary>
    BibTex,

    /// <summary>CSL-JSON.</summary>
    Csl,

    /// <summary>The MEDLINE display format of PubMed.</summary>
    Nbib,
}

/// <summary>Works -> a file of references. A pure function: the same works give the same text.</summary>
public static class ReferenceExport
{
    /// <summary>All works in the format.</summary>
    public static string Write(IReadOnlyList<CitedWork> works, ReferenceFormat format)
    {
        ArgumentNullException.ThrowIfNull(works);
        return format switch
        {
            ReferenceFormat.Ris => RisWriter.Write(works),
            ReferenceFormat.BibTex => BibTexWriter.Write(works),
            ReferenceFormat.Csl => CslJsonWriter.Write(works),
            ReferenceFormat.Nbib => MedlineWriter.Write(works),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "unknown format"),
        };
    }
}

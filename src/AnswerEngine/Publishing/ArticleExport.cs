using AnswerEngine.Publishing.References;

namespace AnswerEngine.Publishing;

/// <summary>What an article is exported as: itself, or its references for a reference manager.</summary>
public enum ExportFormat
{
    /// <summary>The article in Markdown.</summary>
    Md,

    /// <summary>The article as a page that stands alone.</summary>
    Html,

    /// <summary>The article's JSON.</summary>
    Json,

    /// <summary>The article as plain text.</summary>
    Txt,

    /// <summary>References as RIS.</summary>
    Ris,

    /// <summary>References as BibTeX.</summary>
    Bibtex,

    /// <summary>References as CSL-JSON.</summary>
    Csl,

    /// <summary>References in the MEDLINE display format.</summary>
    Nbib,
}

/// <summary>How references are written out.</summary>
public enum CitationStyle
{
    /// <summary>As the article has them.</summary>
    Vancouver,

    /// <summary>AMA Manual, 11th edition.</summary>
    Ama,
}

/// <summary>An article as a file. A pure function of the article and of what the index holds of its sources.</summary>
public static class ArticleExport
{
    private static readonly Dictionary<ExportFormat, (string MediaType, string Extension)> Types = new()
    {
        [ExportFormat.Md] = ("text/markdown; charset=utf-8", "md"),
        [ExportFormat.Html] = ("text/html; charset=utf-8", "html"),
        [ExportFormat.Json] = ("application/json", "json"),
        [ExportFormat.Txt] = ("text/plain; charset=utf-8", "txt"),
        [ExportFormat.Ris] = ("application/x-research-info-systems", "ris"),
        [ExportFormat.Bibtex] = ("application/x-bibtex", "bib"),
        [ExportFormat.Csl] = ("application/vnd.citationstyles.csl+json", "csl.json"),
        [ExportFormat.Nbib] = ("application/nbib", "nbib"),
    };

    /// <summary>True when a format writes references out, so that a style makes a difference.</summary>
    public static bool HasStyle(ExportFormat format) =>
        format is ExportFormat.Md or ExportFormat.Html or ExportFormat.Txt;

    /// <summary>True when the index is asked for the sources; else the article says it all.</summary>
    public static bool ReadsSources(ExportFormat format, CitationStyle style) => HasStyle(format)
        ? style != CitationStyle.Vancouver
        : format != ExportFormat.Json;

    /// <summary>The text of the file.</summary>
    /// <param name="article">What is exported.</param>
    /// <param name="format">As what.</param>
    /// <param name="style">How references are written; another one than Vancouver for formats that write them.</param>
    /// <param name="find">The documents of the index.</param>
    /// <exception cref="ArgumentException">The format holds fields, so that it has no style.</exception>
    public static string Write(
        Article article, ExportFormat format, CitationStyle style, Func<string, SourceDocument?> find)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(find);
        if (style == CitationStyle.Ama)
        {
            if (!HasStyle(format))
                throw new ArgumentException("the style ama goes with md, html and txt; the other formats hold fields");
            article = AmaStyle.Apply(article, find);
        }
        return format switch
        {
            ExportFormat.Md => ArticleMarkdown.Render(article),
            ExportFormat.Html => ArticleHtml.Render(article),
            ExportFormat.Txt => ArticleText.Render(article),
            ExportFormat.Json => ArticleJson.Write(article),
            ExportFormat.Ris => References(ReferenceFormat.Ris),
            ExportFormat.Bibtex => References(ReferenceFormat.BibTex),
            ExportFormat.Csl => References(ReferenceFormat.Csl),
            ExportFormat.Nbib => References(ReferenceFormat.Nbib),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "unknown format"),
        };

        string References(ReferenceFormat kind) => ReferenceExport.Write(CitedWork.Of(article, find), kind);
    }

    /// <summary>The media type of the file.</summary>
    public static string MediaType(ExportFormat format) => Types[format].MediaType;

    /// <summary>A name for the file: ids hold only characters that may stand in one.</summary>
    public static string FileName(Article article, ExportFormat format)
    {
        ArgumentNullException.ThrowIfNull(article);
        return $"{article.Id}.{Types[format].Extension}";
    }
}

using System.Text;

namespace AnswerEngine.Documents.Records;

/// <summary>Identifiers in the one form that records use; null for whatever is none.</summary>
internal static class Identifiers
{
    /// <summary>Longest id of a document, in characters.</summary>
    public const int IdLengthMax = 128;

    private static readonly string[] DoiPrefixes =
        ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi.org/", "doi:"];

    /// <summary>DOI in lower case without resolver or prefix.</summary>
    public static string? Doi(string? text)
    {
        if (text is null) return null;
        var doi = text.Trim().ToLowerInvariant();
        foreach (var prefix in DoiPrefixes)
        {
            if (doi.StartsWith(prefix, StringComparison.Ordinal)) doi = doi[prefix.Length..].Trim();
        }

        doi = doi.TrimEnd('.', ',', ';');
        var slash = doi.IndexOf('/', StringComparison.Ordinal);
        var isDoi = doi.StartsWith("10.", StringComparison.Ordinal) && slash is > 5 and < 20 && slash < doi.Length - 1
            && doi.Length <= 256 && doi[3..slash].All(c => char.IsAsciiDigit(c) || c == '.')
            && !doi.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c));
        return isDoi ? doi : null;
    }

    /// <summary>PubMed identifier: 1 to 9 digits without leading zeros.</summary>
    public static string? Pmid(string? text)
    {
        var digits = text?.Trim().TrimStart('0');
        return digits is { Length: >= 1 and <= 9 } && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    /// <summary>PubMed Central identifier with its <c>PMC</c>; a version (<c>PMC1.1</c>) is left out.</summary>
    public static string? Pmcid(string? text)
    {
        var value = text?.Trim() ?? "";
        if (value.StartsWith("PMC", StringComparison.OrdinalIgnoreCase)) value = value[3..];
        var dot = value.IndexOf('.', StringComparison.Ordinal);
        return Pmid(dot > 0 ? value[..dot] : value) is { } digits ? "PMC" + digits : null;
    }

    /// <summary>An absolute http or https address.</summary>
    public static string? Url(string? text)
    {
        var value = text?.Trim();
        var isUrl = value is { Length: <= 2_000 } && Uri.TryCreate(value, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && !value.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
        return isUrl ? value : null;
    }

    /// <summary>True for ids made of ASCII letters, digits and <c>-._:</c>.</summary>
    public static bool IsId(string text) => text.Length is >= 1 and <= IdLengthMax
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or ':');

    /// <summary>
    /// An id from free text: lower case, whatever is not a letter or digit of ASCII becomes one hyphen; empty when
    /// nothing is left.
    /// </summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var c in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '.' or '_') slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length == IdLengthMax) break;
        }

        return slug.ToString().Trim('-');
    }
}

using System.Globalization;
using AngleSharp.Dom;

namespace AnswerEngine.Documents.Html;

/// <summary>
/// What a reader of the page would not see: hidden instructions must not become evidence. Judged from mark-up and
/// inline style alone; style sheets are not loaded.
/// </summary>
internal static class HtmlVisibility
{
    private const double OffScreenPixels = -999;

    private static readonly HashSet<string> SilentElements = new(StringComparer.Ordinal)
    {
        "head", "script", "style", "noscript", "template", "nav", "iframe", "object", "embed", "svg", "canvas", "audio",
        "video", "map", "form", "button", "select", "textarea", "input", "datalist", "dialog", "frameset", "noframes",
        "noembed", "title", "link", "meta",
    };

    private static readonly string[] OffsetProperties =
        ["text-indent", "left", "top", "right", "bottom", "margin-left", "margin-top"];

    /// <summary>True when nothing inside the element counts as text of the page.</summary>
    public static bool IsSilent(IElement element) => SilentElements.Contains(element.LocalName)
        || element.HasAttribute("hidden")
        || string.Equals(element.GetAttribute("aria-hidden")?.Trim(), "true", StringComparison.OrdinalIgnoreCase)
        || (element.GetAttribute("style") is { Length: > 0 } style && Hides(style));

    private static bool Hides(string style)
    {
        var declarations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var declaration in style.Split(';', 200))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) continue;
            var value = declaration[(colon + 1)..].Replace("!important", "", StringComparison.OrdinalIgnoreCase);
            declarations[declaration[..colon].Trim().ToLowerInvariant()] = value.Trim().ToLowerInvariant();
        }

        return Is(declarations, "display", "none")
            || Is(declarations, "visibility", "hidden") || Is(declarations, "visibility", "collapse")
            || IsZero(declarations, "font-size") || IsZero(declarations, "opacity")
            || ((IsZero(declarations, "width") || IsZero(declarations, "height"))
                && Is(declarations, "overflow", "hidden"))
            || Is(declarations, "color", "transparent") || IsWhiteOnWhite(declarations)
            || OffsetProperties.Any(property => Number(declarations, property) is < OffScreenPixels);
    }

    private static bool Is(Dictionary<string, string> style, string property, string value) =>
        style.TryGetValue(property, out var actual) && actual == value;

    private static bool IsZero(Dictionary<string, string> style, string property) => Number(style, property) == 0;

    private static bool IsWhiteOnWhite(Dictionary<string, string> style) =>
        style.TryGetValue("color", out var color)
            && color is "white" or "#fff" or "#ffffff" or "rgb(255,255,255)" or "rgb(255, 255, 255)"
        && (!style.TryGetValue("background", out var ground) || ground.Contains(color, StringComparison.Ordinal))
        && (!style.TryGetValue("background-color", out ground) || ground == color);

    private static double? Number(Dictionary<string, string> style, string property)
    {
        if (!style.TryGetValue(property, out var value)) return null;
        var length = 0;
        while (length < value.Length && (char.IsAsciiDigit(value[length]) || value[length] is '-' or '.' or '+'))
            length++;
        if (!double.TryParse(value.AsSpan(0, length), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return null;
        // A length in em, rem or % counts as at least as many pixels; only the sign and the order of magnitude matter
        // here.
        return value[length..].TrimStart().StartsWith("em", StringComparison.Ordinal) ? number * 16 : number;
    }
}

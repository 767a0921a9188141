using System.Text;

namespace AnswerEngine.Browser.Tests.Hostile;

/// <summary>
/// Texts that run a script where a page takes them for mark-up: each calls <c>__xss</c> with its own number. Made of ways to
/// run it and ways to get out of the place where the text stands.
/// </summary>
internal static class Payloads
{
    /// <summary>The function that they call; the number says which it was.</summary>
    public const string Hook = "__xss";

    private static readonly string[] Ways =
    [
        "<script>CALL</script>",
        "<ScRiPt >CALL</sCrIpT >",
        "<img src=x onerror=CALL>",
        "<img/src=x\tonerror=CALL//",
        "<svg onload=CALL>",
        "<svg><script>CALL</script></svg>",
        "<svg><animate onbegin=CALL attributeName=x dur=1s>",
        "<iframe srcdoc='<script>parent.CALL</script>'></iframe>",
        "<iframe src=javascript:parent.CALL></iframe>",
        "<a href=javascript:CALL autofocus onfocus=CALL tabindex=1>x</a>",
        "<body onload=CALL>",
        "<details open ontoggle=CALL>x</details>",
        "<input autofocus onfocus=CALL>",
        "<video><source onerror=CALL></video>",
        "<audio src=x onerror=CALL>",
        "<math><mtext><img src=x onerror=CALL></mtext></math>",
        "<object data=javascript:CALL></object>",
        "<embed src=javascript:CALL>",
        "<style>@keyframes x{}</style><p style=animation-name:x onanimationstart=CALL>",
        "<form action=javascript:CALL><button autofocus onfocus=CALL>x</button></form>",
        "<meta http-equiv=refresh content='0;url=javascript:CALL'>",
        "<base href=javascript:CALL//>",
        "<link rel=stylesheet href=data:text/css, onload=CALL>",
        "<noscript><p title='</noscript><img src=x onerror=CALL>'>",
        "<template><script>CALL</script></template><marquee onstart=CALL>x",
        "{{constructor.constructor('CALL')()}}",
        "${CALL} #{CALL} <%= CALL %>",
        "@{ CALL; } @(CALL) @Html.Raw(\"<script>CALL</script>\")",
        "javascript:CALL",
        "data:text/html,<script>CALL</script>",
    ];

    private static readonly Func<string, string>[] Places =
    [
        way => way,
        way => $"\">{way}",
        way => $"'>{way}",
        way => $"</title></textarea></script></style>{way}",
        way => $"-->{way}<!--",
        way => $"]]>{way}<![CDATA[",
        way => $"\" onmouseover=CALL autofocus onfocus=\"CALL\" x=\"{way}",
        Entities,
        Percent,
        Escaped,
    ];

    /// <summary>All of them; the index is the number.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Places.SelectMany(place => Ways.Select(way => place(way)))
            .Select((text, i) => text.Replace("CALL", FormattableString.Invariant($"{Hook}({i})"), StringComparison.Ordinal)),
    ];

    /// <summary>Joined by spaces into texts of at most a length, every one in one of them.</summary>
    public static IEnumerable<string> Joined(int lengthMax)
    {
        var text = new StringBuilder();
        foreach (var payload in All)
        {
            if (text.Length > 0 && text.Length + 1 + payload.Length > lengthMax)
            {
                yield return text.ToString();
                text.Clear();
            }
            text.Append(text.Length > 0 ? " " : "").Append(payload);
        }
        yield return text.ToString();
    }

    private static string Entities(string way) =>
        way.Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&#x3e;", StringComparison.Ordinal);

    private static string Percent(string way) =>
        way.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3e", StringComparison.Ordinal);

    private static string Escaped(string way) =>
        way.Replace("<", @"\u003c", StringComparison.Ordinal).Replace(">", @"\x3e", StringComparison.Ordinal);
}

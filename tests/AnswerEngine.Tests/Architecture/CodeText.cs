using System.Text;

namespace AnswerEngine.Tests.Architecture;

/// <summary>Blanks out comments, strings and character literals of C#, keeping line breaks, so that a scan sees code alone.</summary>
internal static class CodeText
{
    public static string Of(string source)
    {
        var code = new StringBuilder(source.Length);
        for (var i = 0; i < source.Length;)
        {
            var end = EndOfLiteral(source, i);
            if (end == i)
            {
                code.Append(source[i++]);
                continue;
            }
            for (; i < end; i++) code.Append(source[i] == '\n' ? '\n' : ' ');
        }
        return code.ToString();
    }

    private static int EndOfLiteral(string source, int at)
    {
        var rest = source.AsSpan(at);
        if (rest.StartsWith("//")) return To(source, at, "\n", 0);
        if (rest.StartsWith("/*")) return To(source, at + 2, "*/", 2);
        if (rest.StartsWith("\"\"\"")) return Raw(source, at);
        if (rest.StartsWith("@\"") || rest.StartsWith("$@\"") || rest.StartsWith("@$\"")) return Verbatim(source, source.IndexOf('"', at));
        if (rest[0] == '"') return Escaped(source, at, '"');
        // A quote after a letter or digit is no character literal (1'000 does not exist in C#, but words in attributes of files do).
        return rest[0] == '\'' ? Escaped(source, at, '\'') : at;
    }

    private static int Raw(string source, int at)
    {
        var quotes = 0;
        while (at + quotes < source.Length && source[at + quotes] == '"') quotes++;
        return To(source, at + quotes, new string('"', quotes), quotes);
    }

    private static int Verbatim(string source, int open)
    {
        var i = open + 1;
        while (i < source.Length)
        {
            if (source[i] != '"') i++;
            else if (i + 1 < source.Length && source[i + 1] == '"') i += 2;
            else return i + 1;
        }
        return source.Length;
    }

    private static int Escaped(string source, int open, char quote)
    {
        for (var i = open + 1; i < source.Length; i++)
        {
            if (source[i] == '\\') i++;
            else if (source[i] == quote || source[i] == '\n') return i + 1;
        }
        return source.Length;
    }

    private static int To(string source, int from, string end, int past)
    {
        var at = source.IndexOf(end, from, StringComparison.Ordinal);
        return at < 0 ? source.Length : at + past;
    }
}

using System.Security.Cryptography;
using System.Text;

namespace AnswerEngine.Prompts;

/// <summary>
/// The marks around material in a prompt. They follow from all of it, so that none of it can hold them and the same
/// material gives the same bytes.
/// </summary>
public sealed class Fence
{
    private const int Length = 16;

    /// <summary>A fence for these texts.</summary>
    /// <param name="texts">All that will stand in fences; none holds the mark.</param>
    public Fence(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var hash = Hash(string.Join('\0', texts));
        while (texts.Any(t => t.Contains(hash[..Length], StringComparison.Ordinal))) hash = Hash(hash);
        Mark = hash[..Length];
    }

    /// <summary>16 lower-case hex digits.</summary>
    public string Mark { get; }

    /// <summary>Material between the lines that begin and end it.</summary>
    public string Around(string name, string text) => $"<<<{Mark} {name}>>>\n{text}\n<<<{Mark} end>>>";

    /// <summary>A place that follows from the fence: to put things in an order that none of them can choose.</summary>
    public string PlaceOf(string id) => Hash($"{Mark} {id}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

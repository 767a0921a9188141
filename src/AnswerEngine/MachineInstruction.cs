using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace AnswerEngine;

/// <summary>
/// Words in a document that speak to a machine instead of a reader: "ignore previous instructions", a made-up role
/// mark, a forged end of the passage. A document that holds them may support nothing, wherever in it they stand.
/// Precision first: what physicians and patients are told ("follow the instructions") is no such thing.
/// </summary>
public static class MachineInstruction
{
    /// <summary>Why a document is left out, in words for the reader.</summary>
    public const string Reason = "its text gives instructions to a language model";

    private const int Before = 160;
    private const int After = 260;
    private const int WindowsMax = 500;
    private const int EncodedLengthMin = 24;
    private const int EncodedLengthMax = 20_000;
    private const int EncodedPiecesMax = 50;

    private static readonly SearchValues<char> Base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");

    // Documents do not change, and the same few are asked about again and again.
    private static readonly ConditionalWeakTable<SourceDocument, Finding> Known = [];

    /// <summary>The first instruction in a document's text, headings and record; null when it has none.</summary>
    public static string? In(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Known.GetValue(document, d => new Finding(First(d.Text) ?? First(Described(d)))).Words;
    }

    /// <summary>
    /// The exclusion of a document that holds an instruction, or null; a title that is one itself is not repeated.
    /// </summary>
    public static Exclusion? Exclude(SourceDocument document)
    {
        if (In(document) is null) return null;
        var title = First(document.Record.Title) is null ? document.Record.Title : document.Id;
        return new Exclusion(document.Id, title, document.Status, Reason);
    }

    /// <summary>The first instruction in a text, in small plain letters; null when it has none.</summary>
    public static string? First(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Plain(UnmaskedText.Of(text)) ?? Encoded(text);
    }

    // All that a document says of itself beside its text, a line each.
    private static string Described(SourceDocument document)
    {
        var record = document.Record;
        string?[] single =
        [
            record.Title, record.Journal, record.JournalTitle, record.Publisher, record.Place, record.Edition,
            document.Population, document.Design, document.IssuingBody, document.GradingSystem, document.Trial,
            document.StatusReason,
        ];
        var lines = single.Concat(document.Sections.Select(s => s.Path).Distinct(StringComparer.Ordinal))
            .Concat(record.Authors).Concat(record.Keywords ?? []).Concat(record.MeshHeadings);
        return string.Join('\n', lines.Where(l => !string.IsNullOrEmpty(l)));
    }

    /// <summary>Around every word that such instructions are made of, what the patterns find.</summary>
    private static string? Plain(string text)
    {
        var windows = 0;
        for (var from = 0; InstructionWords.Next(text, from) is var at and >= 0;)
        {
            // No text of medicine has so many; what lies behind them could not be looked at in time.
            if (windows++ == WindowsMax) return text[at..Math.Min(text.Length, at + After)];
            var (start, end) = (Math.Max(0, at - Before), Math.Min(text.Length, at + After));
            var window = UnmaskedText.Window(text, start, end);
            if ((InstructionPatterns.Find(window) ?? InstructionPatternsAbroad.Find(window)) is { } found) return found;
            // Up to here this window showed a word with all that may stand before and after it.
            from = Math.Max(at + 1, end - Before);
        }
        return InOtherScripts(text);
    }

    // Other scripts are rare in texts that are searched in English; only there they are looked through.
    private static string? InOtherScripts(string text)
    {
        var letters = text.AsSpan();
        if (letters.IndexOfAnyInRange('\u0400', '\u1FFF') < 0 && letters.IndexOfAnyInRange('\u3040', '\uD7A3') < 0)
            return null;
        for (var at = 0; at < text.Length; at += After)
        {
            var window = UnmaskedText.Window(text, Math.Max(0, at - Before), Math.Min(text.Length, at + After));
            if (InstructionPatternsAbroad.Find(window) is { } found) return found;
        }
        return null;
    }

    /// <summary>What stands in pieces of Base64, if they are text.</summary>
    private static string? Encoded(string text)
    {
        var pieces = 0;
        for (var at = 0; at + EncodedLengthMin <= text.Length && pieces < EncodedPiecesMax;)
        {
            // No piece begins before the last sign in this stretch that is none of Base64.
            var gap = text.AsSpan(at, EncodedLengthMin).LastIndexOfAnyExcept(Base64);
            if (gap >= 0)
            {
                at += gap + 1;
                continue;
            }
            pieces++;
            var length = text.AsSpan(at).IndexOfAnyExcept(Base64) is var end and >= 0 ? end : text.Length - at;
            if (Decoded(text.AsSpan(at, Math.Min(length, EncodedLengthMax))) is { } decoded
                && Plain(UnmaskedText.Of(decoded)) is { } instruction) return instruction;
            at += length;
        }
        return null;
    }

    private static string? Decoded(ReadOnlySpan<char> piece)
    {
        Span<char> standard = new char[piece.Length / 4 * 4];
        piece[..standard.Length].CopyTo(standard);
        standard.Replace('-', '+');
        standard.Replace('_', '/');
        var bytes = new byte[standard.Length];
        if (!Convert.TryFromBase64Chars(standard, bytes, out var length)) return null;
        // Cut to whole groups, the last letter of another script may be in half.
        var text = Encoding.UTF8.GetString(bytes, 0, length).TrimEnd('\uFFFD');
        return text.Any(c => char.IsControl(c) && !char.IsWhiteSpace(c) || c == '\uFFFD') ? null : text;
    }

    private sealed record Finding(string? Words);
}

using System.Text;

namespace AnswerEngine;

/// <summary>
/// A row of a list of retractions: what the paper is known by, and the notice. The identifiers of the notice itself are
/// no key.
/// </summary>
public sealed record ListedNotice
{
    /// <summary>Fewest words and characters of a folded title that tells a paper from others.</summary>
    private const int TitleWordsMin = 4, TitleLengthMin = 24;

    // A publisher puts them before the title of a paper that it withdraws.
    private static readonly string[] Stamps = ["retracted article ", "retracted ", "withdrawn "];

    /// <summary>DOI of the paper, lower-case, without resolver or prefix.</summary>
    public string? Doi { get; init; }

    /// <summary>PubMed identifier of the paper.</summary>
    public string? Pmid { get; init; }

    /// <summary>Title of the paper as <see cref="FoldTitle"/> makes it.</summary>
    public string? Title { get; init; }

    /// <summary>Year in which the paper was published.</summary>
    public int? Year { get; init; }

    /// <summary>What is said of the paper.</summary>
    public required EditorialNotice Notice { get; init; }

    /// <summary>True when there is something to match it by.</summary>
    internal bool IsMatchable => (Doi ?? Pmid) is not null || (Title is not null && Year is not null);

    /// <summary>
    /// The words of a title in lower case with single spaces, without punctuation and the stamp of a withdrawn paper;
    /// null when they are too few to know a paper by ("Reply", "Letter to the editor").
    /// </summary>
    public static string? FoldTitle(string? title)
    {
        var folded = new StringBuilder();
        var isBetween = false;
        foreach (var c in title ?? "")
        {
            if (!char.IsLetterOrDigit(c))
            {
                isBetween = true;
                continue;
            }
            if (isBetween && folded.Length > 0) folded.Append(' ');
            isBetween = false;
            folded.Append(char.ToLowerInvariant(c));
        }
        var text = folded.ToString();
        var stamp = Array.Find(Stamps, s => text.StartsWith(s, StringComparison.Ordinal));
        text = text[(stamp?.Length ?? 0)..];
        return text.Length >= TitleLengthMin && text.Count(c => c == ' ') >= TitleWordsMin - 1 ? text : null;
    }
}

/// <summary>A list of retractions.</summary>
/// <param name="Date">Of which day it is, <c>yyyy-MM-dd</c>.</param>
/// <param name="IsDateGiven">False when that is only the newest date in it.</param>
/// <param name="Notices">Its rows.</param>
public sealed record NoticeList(string Date, bool IsDateGiven, IReadOnlyList<ListedNotice> Notices)
{
    /// <summary>Most rows.</summary>
    public const int NoticesMax = 1_000_000;
}

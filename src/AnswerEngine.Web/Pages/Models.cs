using AnswerEngine.Indexing;
using AnswerEngine.Publishing;

namespace AnswerEngine.Web.Pages;

/// <summary>The home page: what was typed when it was refused, and what can be read.</summary>
public sealed record HomeShown(
    IReadOnlyList<LibraryArticle> Examples, IReadOnlyList<LibraryArticle> Approved, int Documents)
{
    /// <summary>The question as it was typed, when it was refused.</summary>
    public string? Question { get; init; }

    /// <summary>The reader chosen.</summary>
    public Reader Reader { get; init; }

    /// <summary>Why the question was refused, or null.</summary>
    public string? Refused { get; init; }
}

/// <summary>The list of articles, or what a search found.</summary>
public sealed record ArticlesShown(IReadOnlyList<LibraryArticle> Articles, string? Searched, int Page, bool HasMore);

/// <summary>One version of an article, with what is around it.</summary>
/// <param name="Article">The version.</param>
/// <param name="Kept">The article in the library.</param>
/// <param name="Earlier">The questions before it in its thread, with the ids of their articles if any.</param>
public sealed record ArticleShown(
    Article Article, LibraryArticle Kept, IReadOnlyList<(string Question, string? Id)> Earlier);

/// <summary>What leads from one version to another.</summary>
public sealed record DiffShown(LibraryArticle Kept, int From, int To, ArticleDiff Diff);

/// <summary>A document, one part of it, and the passage to be shown in its place.</summary>
/// <param name="Document">The document.</param>
/// <param name="Part">The part shown, from 0.</param>
/// <param name="Parts">The sections of each part.</param>
/// <param name="Marked">The passage, or null.</param>
public sealed record DocumentShown(
    SourceDocument Document, int Part, IReadOnlyList<IReadOnlyList<Section>> Parts, TextRange? Marked);

/// <summary>What the corpus holds, and some of its documents: a page of all, or what a search found.</summary>
public sealed record CorpusShown(
    CorpusSummary Summary,
    IReadOnlyList<SourceDocument> Documents,
    DocumentKind? Kind,
    string? Searched,
    int Page,
    bool HasMore);

/// <summary>The queue of the review desk.</summary>
public sealed record QueueShown(IReadOnlyList<LibraryArticle> Articles, ReviewState? State);

/// <summary>A version on the review desk.</summary>
/// <param name="Article">The version.</param>
/// <param name="Version">Its place in the library.</param>
/// <param name="Kept">The article in the library.</param>
/// <param name="Steps">Its steps so far.</param>
/// <param name="Verdicts">The verdicts on its statements.</param>
public sealed record DeskShown(
    Article Article,
    ArticleVersion Version,
    LibraryArticle Kept,
    IReadOnlyList<ReviewStep> Steps,
    IReadOnlyList<StatementReview> Verdicts)
{
    /// <summary>The approved version that readers see and what this one changes, or null.</summary>
    public DiffShown? Changes { get; init; }

    /// <summary>How many approvals it takes.</summary>
    public int ApprovalsNeeded { get; init; } = 1;
}

/// <summary>The sign-in form.</summary>
public sealed record SignInShown(string Next, bool HasFailed);

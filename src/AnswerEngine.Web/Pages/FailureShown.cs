namespace AnswerEngine.Web.Pages;

/// <summary>A failure as a page shows it.</summary>
public sealed record FailureShown(int Status, string Title, string Detail, string TraceId);

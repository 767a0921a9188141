using AnswerEngine.Web.Security;
using AnswerEngine.Web.Serving;

namespace AnswerEngine.Web.Pages;

/// <summary>The addresses of the sources.</summary>
internal static class SourceEndpoints
{
    private const int PageLength = 100, PagesMax = 1_000, FoundMax = 50, WordsLengthMax = 200;

    public static void MapSourcePages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/corpus", Corpus).Needs(Permission.Read);
        routes.MapPost("/corpus", Search).Needs(Permission.Read);
        routes.MapGet("/documents/{id}", Document).Needs(Permission.Read);
    }

    private static IResult Corpus(HttpContext context, ServedSnapshot served, string? kind, int page = 1)
    {
        var only = ValueName.Find<DocumentKind>(kind);
        if (page is < 1 or > PagesMax || (kind is not null && only is null))
            return Problems.Of(Problem.NotFound, "there is no such page");
        SourceDocument[] found =
        [
            .. served.Index.AllDocuments().Where(d => only is null || d.Kind == only)
                .Skip((page - 1) * PageLength).Take(PageLength + 1),
        ];
        var shown = found.Take(PageLength).Select(d => served.Index.Document(d.Id)!);
        return PageReply.Of<CorpusPage>(context, new CorpusShown(
            served.Index.Summary, [.. shown], only, null, page, found.Length > PageLength));
    }

    /// <summary>What is searched for may be a question: it is sent in the body, and in no address.</summary>
    private static async Task<IResult> Search(HttpContext context, ServedSnapshot served)
    {
        var words = (await Form.Read(context)).Text("words");
        if (words.Length is 0 or > WordsLengthMax) return Problems.Of(Problem.BadRequest, "give some words");
        var found = served.Index.SearchDocuments(words, null, FoundMax)
            .Select(h => served.Index.Document(h.DocumentId)!);
        return PageReply.Of<CorpusPage>(context, new CorpusShown(
            served.Index.Summary, [.. found], null, words, 1, false));
    }

    private static IResult Document(
        HttpContext context, ServedSnapshot served, string id, int? from, int? to, int? part)
    {
        if (served.Index.Document(id) is not { } document)
            return Problems.Of(Problem.NotFound, "the index holds no such source; it may have been removed");
        var parts = DocumentParts.Of(document);
        var isPlace = from >= 0 && to > from && to <= document.Text.Length;
        TextRange? marked = isPlace ? new TextRange(from!.Value, to!.Value) : null;
        var shown = part ?? (marked is { } mark ? DocumentParts.PartOf(parts, mark.Start) : 0);
        return shown >= 0 && shown < parts.Count
            ? PageReply.Of<DocumentPage>(context, new DocumentShown(document, shown, parts, marked))
            : Problems.Of(Problem.NotFound, "the source has no such part");
    }
}

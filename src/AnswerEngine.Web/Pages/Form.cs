using System.Globalization;

namespace AnswerEngine.Web.Pages;

/// <summary>What a form sent: texts without space at their ends, empty where it sent none.</summary>
internal sealed class Form
{
    private readonly IFormCollection _fields;

    private Form(IFormCollection fields) => _fields = fields;

    /// <exception cref="BadHttpRequestException">The body is no form, or too large.</exception>
    public static async Task<Form> Read(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            throw new BadHttpRequestException("a form is expected", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            return new Form(await context.Request.ReadFormAsync(context.RequestAborted));
        }
        catch (InvalidDataException)
        {
            throw new BadHttpRequestException("the form cannot be read");
        }
    }

    /// <summary>After a form the browser gets the page that shows what came of it (Post/Redirect/Get).</summary>
    public static IResult See(string path) => new SeeOther(path);

    public string Text(string name) => _fields[name] is [{ } text] ? text.Trim() : "";

    public T? Choice<T>(string name)
        where T : struct, Enum => ValueName.Find<T>(Text(name));

    /// <summary>A whole number, or null.</summary>
    public int? Number(string name) =>
        int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A day as <c>yyyy-MM-dd</c>, or null when none was given.</summary>
    /// <exception cref="ArgumentException">It is no day.</exception>
    public string? Date(string name) => Text(name) switch
    {
        "" => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out _) => text,
        _ => throw new ArgumentException("a day is written yyyy-MM-dd"),
    };

    private sealed class SeeOther(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}

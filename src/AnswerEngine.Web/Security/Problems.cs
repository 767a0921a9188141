using System.Diagnostics;
using System.Text.Json;
using AnswerEngine.Review;
using AnswerEngine.Search;
using AnswerEngine.Web.Pages;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace AnswerEngine.Web.Security;

/// <summary>Failures as replies: problem details for programs, a page for people.</summary>
internal static class Problems
{
    private const string UnavailableSeconds = "5";

    /// <summary>The reply to a failure.</summary>
    public static IResult Of(Problem problem, string detail) => new FailureReply(problem, detail, isData: false);

    /// <summary>The same as problem details, whoever asks: where a page cannot be made.</summary>
    public static IResult AsData(Problem problem, string detail) => new FailureReply(problem, detail, isData: true);

    /// <summary>Turns what is thrown, and statuses without a body, into such replies.</summary>
    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => Reply(context).ExecuteAsync(context),
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseStatusCodePages(context => Of(
            Problem.OfStatus(context.HttpContext.Response.StatusCode),
            Word(context.HttpContext)).ExecuteAsync(context.HttpContext));
    }

    /// <summary>What an exception means to a caller. Unexpected ones say nothing of the inside.</summary>
    public static (Problem Problem, string Detail) Describe(Exception error) => error switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            (Problem.TooLarge, "questions and comments are limited to 64 KiB"),
        BadHttpRequestException { InnerException: JsonException json } => Describe(json),
        BadHttpRequestException bad => (Problem.OfStatus(bad.StatusCode), Unread(bad.Message)),
        JsonException json => (Problem.BadRequest, Misshapen(json)),
        ProblemException told => (told.Problem, told.Message),
        ReviewException => (Problem.Conflict, error.Message),
        ArgumentException => (Problem.BadRequest, error.Message),
        IndexCorruptException => (Problem.Unavailable, "the index is damaged; who runs this site has been told"),
        InvalidDataException => (Problem.NotFound, error.Message),
        IOException => (Problem.Unavailable, "it cannot be read or written now; try again in a moment"),
        _ => (Problem.Unexpected, "who runs this site finds it in the log under the trace id"),
    };

    /// <summary>What is wrong with a body. Names of the program's types stay inside.</summary>
    private static string Misshapen(JsonException json)
    {
        const string missing = "missing required properties including: ";
        var at = json.Message.IndexOf(missing, StringComparison.Ordinal);
        return at >= 0
            ? $"the body lacks {json.Message[(at + missing.Length)..].TrimEnd('.')}"
            : $"the body is not JSON of the expected shape: see {json.Path ?? "$"}; unknown members are refused";
    }

    /// <summary>The same of a parameter: the framework says its name after its type, in quotes.</summary>
    private static string Unread(string message)
    {
        var quoted = message.Split('"');
        return quoted.Length < 2 ? message
            : message.Contains("body", StringComparison.Ordinal) ? "a body of JSON is needed"
            : $"{quoted[1].Split(' ')[^1]} cannot be read";
    }

    private static IResult Reply(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()!.Error;
        if (error is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
            return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        var (problem, detail) = Describe(error);
        if (problem.Status >= StatusCodes.Status500InternalServerError)
            context.RequestServices.GetRequiredService<RequestLog>().Failed(error);
        return Of(problem, detail);
    }

    private static string Word(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => "there is nothing at this address",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} means nothing here",
        StatusCodes.Status415UnsupportedMediaType => "send application/json",
        var status => Problem.OfStatus(status).Title,
    };

    private sealed class FailureReply(Problem problem, string detail, bool isData) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            var trace = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
            if (problem == Problem.Unavailable) context.Response.Headers.RetryAfter = UnavailableSeconds;
            if (!isData && !IsForPrograms(context.Request.Path))
            {
                return PageReply.Of<ErrorPage>(
                    context,
                    new FailureShown(problem.Status, problem.Title, detail, trace),
                    problem.Status).ExecuteAsync(context);
            }
            return Results.Problem(new ProblemDetails
            {
                Type = problem.Type,
                Title = problem.Title,
                Status = problem.Status,
                Detail = detail,
                Extensions = { ["traceId"] = trace },
            }).ExecuteAsync(context);
        }

        private static bool IsForPrograms(PathString path) =>
            path.StartsWithSegments("/v1", StringComparison.Ordinal)
            || path.StartsWithSegments("/openapi", StringComparison.Ordinal)
            || path.StartsWithSegments("/healthz", StringComparison.Ordinal)
            || path.StartsWithSegments("/readyz", StringComparison.Ordinal);
    }
}

using System.Text.Json.Serialization;
using AnswerEngine.Storage;
using AnswerEngine.Web.Api;
using AnswerEngine.Web.Pages;
using AnswerEngine.Web.Security;
using AnswerEngine.Web.Serving;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Console;

namespace AnswerEngine.Web;

/// <summary>The site and the HTTP interface over one index and its library.</summary>
public static class Site
{
    /// <summary>Longest body of a request, in bytes.</summary>
    public const int BodyBytesMax = 64 * 1024;

    /// <summary>
    /// Threads at hand. Composing and the library keep theirs while they work, and the pool grows by one or two a
    /// second: without spare ones those who are told to come again, and the accepted, would wait for that.
    /// </summary>
    private const int ThreadsMin = 16;

    // How many files may be watched is a limit of the system, at which no start should fail: settings are not watched.
    private static readonly string[] NoWatching = ["--hostBuilder:reloadConfigOnChange=false"];

    /// <summary>Builds it; nothing listens before it is started.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder holds no index.</exception>
    public static WebApplication Build(SiteOptions site, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(time);
        ThreadPool.SetMinThreads(ThreadsMin, ThreadsMin);
        var builder = WebApplication.CreateSlimBuilder(NoWatching);
        builder.WebHost.UseUrls([.. site.Urls]);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = BodyBytesMax;
        });
        Logging(builder.Logging);
        Services(builder.Services, site, time);
        var app = builder.Build();
        // Opened before the first request: a missing or corrupt index stops the start, not a reader.
        _ = app.Services.GetRequiredService<ServedIndex>();
        Pipeline(app);
        return app;
    }

    private static void Logging(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        // Standard output is for data; and of the lines that are no warnings only the site's own are without content.
        logging.AddJsonConsole();
        logging.Services.Configure<ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter<ConsoleLoggerProvider>(typeof(RequestLog).FullName, LogLevel.Information);
    }

    private static void Services(IServiceCollection services, SiteOptions site, TimeProvider time)
    {
        services.AddSingleton(site);
        services.AddSingleton(time);
        services.AddSingleton<RequestLog>();
        services.AddSingleton<SiteAssets>();
        services.AddSingleton(_ => new ServedIndex(site, time));
        services.AddSingleton(_ => Library.Open(site.IndexFolder, time));
        services.AddScoped(provider => provider.GetRequiredService<ServedIndex>().Rent());
        services.AddScoped<AnswerDesk>();
        services.AddSingleton<RegenerationWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<RegenerationWorker>());
        // Nothing here is protected by keys on disk: sessions are rows of the library.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddRazorComponents();
        services.AddOpenApi(Documentation.Name, Documentation.Configure);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(
                System.Text.Json.JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddAuthentication(Callers.Name)
            .AddScheme<AuthenticationSchemeOptions, Callers>(Callers.Name, null);
        services.AddAuthorization(policies => Callers.AddPolicies(policies, site));
        services.AddRateLimiter(limits => Limits.Configure(limits, site));
    }

    private static void Pipeline(WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<RequestLog>().Follow);
        app.UseResponseHeaders();
        app.UseProblems();
        app.UseHostGuard();
        app.UseCrossOriginGuard();
        app.UseRouting();
        app.UseAuthentication();
        app.UseKeyCheck();
        app.UseAuthorization();
        app.UseWholeBodies();
        app.UseRateLimiter();
        app.MapOpenApi(Documentation.Path).Needs(Permission.Open);
        app.MapHealth();
        app.MapAnswers();
        app.MapReview();
        app.MapDocuments();
        app.MapRegenerations();
        app.MapPages();
    }
}

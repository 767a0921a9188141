using AnswerEngine;
using AnswerEngine.Indexing;
using AnswerEngine.Web.Api;

var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = AnswersApi.BodyBytesMax);
builder.Services.AddProblemDetails();
builder.Services.AddSingleton(_ => LocalPassageIndex.Open(builder.Configuration["ANSWERS_INDEX"] ?? ".answers"));
builder.Services.AddSingleton(
    services => new AnswerPipeline(services.GetRequiredService<LocalPassageIndex>(), TimeProvider.System));

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
// Opened before the first request: a missing or corrupt index stops the start, not a reader.
_ = app.Services.GetRequiredService<LocalPassageIndex>();
app.MapAnswers();
app.MapDocuments();
app.MapHealth();
app.Run();

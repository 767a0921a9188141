using AnswerEngine.StubModel;

if (StubOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(StubOptions.Usage);
    return 2;
}
await using var server = await StubServer.Start(options);
Console.WriteLine($"listening on {server.Address}");
await server.Stopped;
return 0;

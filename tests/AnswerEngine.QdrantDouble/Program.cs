using AnswerEngine.QdrantDouble;

if (QdrantDoubleOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(QdrantDoubleOptions.Usage);
    return 2;
}
await using var server = await QdrantDoubleServer.Start(options);
Console.WriteLine($"listening on {server.Address}");
await server.Stopped;
return 0;

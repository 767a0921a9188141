using System.CommandLine;
using AnswerEngine.Web;
using Microsoft.Extensions.Hosting;

namespace AnswerEngine.Cli.Commands;

internal static class ServeCommand
{
    public static Command Create()
    {
        var index = IndexLocation.Option();
        var urls = new Option<string>("--urls")
        {
            Description = "Addresses to listen on, joined by ;", DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        var hosts = new Option<string[]>("--host")
        {
            Description = "A host name under which readers reach the site, besides the loopback ones; repeatable",
        };
        var requiresKey = new Option<bool>("--require-key")
        {
            Description = "Nobody reads or asks without a key (answers access add)",
        };
        var asks = new Option<int>("--asks-per-minute")
        {
            Description = "Questions that one caller may ask in a minute", DefaultValueFactory = _ => 60,
        };
        var extractive = ModelOption.Extractive();
        var command = new Command(
            "serve",
            "Serve the site and the HTTP interface until Ctrl-C. Example: answers serve --urls http://127.0.0.1:5080")
        {
            index, urls, hosts, requiresKey, asks, extractive,
        };
        command.Runs(async (parsed, cancellationToken) =>
        {
            // Makes the default index from corpus/ on the very first use.
            IndexLocation.Open(parsed, parsed.GetValue(index), cancellationToken).Dispose();
            using var model = ModelOption.Open(parsed, extractive);
            var folder = IndexLocation.Resolve(parsed.GetValue(index));
            var (store, embedding) = (StoreConfiguration.Of(parsed), ConfiguredModels.Embedding());
            var options = new SiteOptions(folder)
            {
                OpenIndex = () => store.Open(folder, embedding),
                NameInForce = store.InForce(folder),
                Urls = parsed.GetValue(urls)!.Split(';', StringSplitOptions.RemoveEmptyEntries),
                Hosts = parsed.GetValue(hosts) ?? [],
                RequiresKey = parsed.GetValue(requiresKey),
                AsksPerMinute = parsed.GetValue(asks),
                Chat = model?.Model,
                RefusesIdentifiers = ConfiguredModels.RefusesIdentifiers(),
            };
            await using var site = Site.Build(options, Clock.System);
            await site.StartAsync(cancellationToken);
            foreach (var url in site.Urls) parsed.Out().WriteLine($"listening on {url}");
            await site.WaitForShutdownAsync(cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }
}

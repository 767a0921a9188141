using System.CommandLine;
using System.Globalization;
using AnswerEngine.Publishing;

namespace AnswerEngine.Cli.Commands;

/// <summary>Questions one after the other; each is understood from those before it in the same thread.</summary>
internal static class ChatCommand
{
    private const string Help =
        "A line is a question. /sources: references of the last answer · /explain: how it came about · "
        + "/reader NAME: physician, clinician, student or patient · /history: the thread · /quit";

    public static Command Create()
    {
        var index = IndexLocation.Option();
        var reader = new Option<Reader>("--reader")
        {
            Description = "physician (default), clinician, student or patient",
        };
        var after = new Option<string?>("--follow-up-to") { Description = "Id of an article to go on from" };
        var extractive = ModelOption.Extractive();
        var command = new Command(
            "chat", $"Ask one question after the other. {Help}. Example: answers chat --reader student")
        {
            index, reader, after, extractive,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            using var model = ModelOption.Open(parsed, extractive);
            using var opened = IndexLocation.Open(parsed, parsed.GetValue(index), cancellationToken);
            var library = LibraryCommand.Writable(
                Storage.Library.Open(IndexLocation.Resolve(parsed.GetValue(index)), Clock.System),
                parsed.GetValue(index));
            var conversation = new Conversation(ConfiguredModels.Pipeline(opened, model?.Model), library);
            if (parsed.GetValue(after) is { } id) conversation.ContinueAfter(id);
            parsed.Err().WriteLine(Help);
            new Session(conversation, library, parsed).Run(parsed.GetValue(reader), cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private sealed class Session(Conversation conversation, Storage.Library library, ParseResult parsed)
    {
        private ComposedArticle? _last;
        private Reader _reader;

        public void Run(Reader reader, CancellationToken cancellationToken)
        {
            _reader = reader;
            while (true)
            {
                if (!Console.IsInputRedirected) parsed.Err().Write("> ");
                var line = Console.In.ReadLine();
                cancellationToken.ThrowIfCancellationRequested();
                if (line is null || line.Trim() == "/quit") return;
                if (string.IsNullOrWhiteSpace(line)) continue;
                if (line.StartsWith('/')) Instruct(line.Trim());
                else Ask(line, cancellationToken);
            }
        }

        private void Ask(string question, CancellationToken cancellationToken)
        {
            try
            {
                _last = conversation.Ask(question, _reader, cancellationToken);
                ModelOption.Warn(_last, parsed.Err());
                parsed.Out().Write(AskCommand.Render(_last.Article, ArticleFormat.Text));
                parsed.Out().Flush();
            }
            catch (ArgumentException error)
            {
                // A bad line ends no conversation.
                parsed.Err().WriteLine($"answers: {error.Message}");
            }
        }

        private void Instruct(string line)
        {
            var words = line.Split(' ', 2, StringSplitOptions.TrimEntries);
            switch (words[0])
            {
                case "/sources" when _last is not null:
                    foreach (var reference in _last.Article.References)
                        parsed.Out().WriteLine(string.Create(
                            CultureInfo.InvariantCulture, $"[{reference.Number}] {reference.Text}"));
                    break;
                case "/explain" when _last is not null:
                    parsed.Out().Write(ExplanationText.Render(_last.Article, _last.Explanation));
                    break;
                case "/reader" when words.Length == 2 && Enum.TryParse<Reader>(words[1], true, out var reader)
                    && Enum.IsDefined(reader):
                    _reader = reader;
                    parsed.Err().WriteLine($"for {Labels.Readers(reader)} from the next answer on");
                    break;
                case "/history" when conversation.Thread is { } thread:
                    foreach (var id in library.Threads.Articles(thread))
                        parsed.Out().WriteLine($"{id} {library.Articles.Find(id)?.Question.Text}");
                    break;
                default:
                    parsed.Err().WriteLine(_last is null ? $"ask a question first. {Help}" : Help);
                    break;
            }
        }
    }
}

using System.CommandLine;
using System.Globalization;
using AnswerEngine.Search.Files;
using AnswerEngine.Storage;

namespace AnswerEngine.Cli.Commands;

internal static class VerifyCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("ARTICLE")
        {
            Description = "An article as JSON, or a batch of them as JSON lines (.jsonl)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var index = IndexLocation.Option();
        var audit = new Option<bool>("--audit")
        {
            Description = "Prove the library: the chain of its audit log, and every version and step of review by it",
        };
        var command = new Command(
            "verify",
            "Prove an article against the index: every quote, hash, number and reference. "
            + "Example: answers verify article.json")
        {
            file, audit, index,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            if (parsed.GetValue(audit) == (parsed.GetValue(file) is not null))
                throw new UsageException("give either an ARTICLE or --audit");
            if (parsed.GetValue(audit)) return Audit(LibraryCommand.Open(parsed.GetValue(index)), parsed.Out());
            var path = parsed.GetValue(file)!;
            if (!File.Exists(path))
            {
                throw new FileNotFoundException(
                    $"{path} does not exist; make one with: answers ask \"...\" --format json > {path}");
            }
            using var opened = IndexLocation.Open(parsed.GetValue(index), parsed.Err(), cancellationToken);
            // A damaged index proves nothing, wherever the damage is.
            new SnapshotDirectory(IndexLocation.Resolve(parsed.GetValue(index))).Verify();
            var folder = IndexLocation.Resolve(parsed.GetValue(index));
            var library = Library.Exists(folder) ? Library.Open(folder, Clock.System) : null;
            var proof = new ArticleProof(opened, library);
            var failed = 0;
            foreach (var article in Articles(path))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var failures = proof.Check(article);
                foreach (var failure in failures)
                    parsed.Out().WriteLine($"{article.Id} {failure.Where}: {failure.Reason}");
                failed += failures.Count > 0 ? 1 : 0;
                if (failures.Count == 0) parsed.Out().WriteLine(Proved(article));
            }
            return failed == 0 ? ExitCode.Done : ExitCode.BadData;
        });
        return command;
    }

    private static int Audit(Library library, TextWriter stdout)
    {
        var failures = library.Audit.Verify();
        foreach (var failure in failures) stdout.WriteLine(failure);
        if (failures.Count > 0) return ExitCode.BadData;
        var head = library.Audit.Head;
        stdout.WriteLine(FormattableString.Invariant(
            $"audit log proved: {head.Seq} records, {library.Articles.Count} articles; head {head.Hash}"));
        return ExitCode.Done;
    }

    private static IEnumerable<Article> Articles(string path)
    {
        if (!path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase))
        {
            if (new FileInfo(path).Length > ArticleJson.BytesMax)
            {
                throw new InvalidDataException(
                    $"{path} is larger than an article can be ({ArticleJson.BytesMax} bytes)");
            }
            yield return ArticleJson.Read(File.ReadAllBytes(path));
            yield break;
        }
        foreach (var line in File.ReadLines(path).Where(l => !string.IsNullOrWhiteSpace(l)))
            yield return ArticleJson.Read(System.Text.Encoding.UTF8.GetBytes(line));
    }

    private static string Proved(Article article)
    {
        var statements = article.Statements().ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{article.Id}: proved, {statements.Length} statements, "
            + $"{statements.Sum(s => s.Citations.Count)} citations, {article.References.Count} references");
    }
}

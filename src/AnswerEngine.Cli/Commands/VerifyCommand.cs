using System.CommandLine;
using System.Globalization;
using AnswerEngine.Indexing;
using AnswerEngine.Search.Files;
using AnswerEngine.Storage;

namespace AnswerEngine.Cli.Commands;

internal static class VerifyCommand
{
    public static Command Create()
    {
        var file = new Argument<string?>("ARTICLE")
        {
            Description = "An article as JSON, or a batch of them as JSON lines (.jsonl); none: the index itself",
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
            + "Without an article: read every byte of the index and tell of each file that is not what was written. "
            + "Example: answers verify article.json")
        {
            file, audit, index,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            var folder = parsed.GetValue(index);
            if (parsed.GetValue(audit))
            {
                return parsed.GetValue(file) is null
                    ? ProveLibrary(LibraryCommand.Open(folder), parsed.Out())
                    : throw new UsageException("give either an ARTICLE or --audit");
            }
            if (parsed.GetValue(file) is { } path) return ProveArticles(path, folder, parsed, cancellationToken);
            return StoreConfiguration.Of(parsed).IsQdrant
                ? throw new UsageException(
                    "a corpus on a Qdrant server is proved when it is uploaded; answers doctor tells how it stands")
                : ProveIndex(IndexLocation.Resolve(folder), parsed, cancellationToken);
        });
        return command;
    }

    private static int ProveIndex(string folder, ParseResult parsed, CancellationToken cancellationToken)
    {
        var proof = SnapshotProof.Of(folder, cancellationToken);
        foreach (var problem in proof.Problems) parsed.Out().WriteLine(problem.Message);
        if (proof.Problems.Count > 0)
        {
            var damage = $"snapshot {proof.Snapshot} is damaged, {proof.Problems.Count} of its files are not sound.";
            parsed.Err().WriteLine($"answers: {Failures.Damaged(damage)}");
        }
        else
        {
            parsed.Out().WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{proof.Snapshot}: sound, {proof.Files} files, {proof.Bytes} bytes, "
                + $"{proof.Documents} documents, {proof.Passages} passages"));
        }
        var library = Library.Exists(folder)
            ? ProveLibrary(Library.Open(folder, Clock.System), parsed.Out())
            : ExitCode.Done;
        return proof.Problems.Count == 0 ? library : ExitCode.BadData;
    }

    private static int ProveLibrary(Library library, TextWriter stdout)
    {
        var failures = library.Audit.Verify();
        foreach (var failure in failures) stdout.WriteLine(failure);
        if (failures.Count > 0) return ExitCode.BadData;
        var head = library.Audit.Head;
        stdout.WriteLine(FormattableString.Invariant(
            $"audit log proved: {head.Seq} records, {library.Articles.Count} articles; head {head.Hash}"));
        return ExitCode.Done;
    }

    private static int ProveArticles(
        string path, string? folder, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"{path} does not exist; make one with: answers ask \"...\" --format json > {path}");
        }
        using var opened = IndexLocation.Open(parsed, folder, cancellationToken);
        // A damaged index proves nothing, wherever the damage is.
        if (!StoreConfiguration.Of(parsed).IsQdrant) new SnapshotDirectory(IndexLocation.Resolve(folder)).Verify();
        var resolved = IndexLocation.Resolve(folder);
        var library = Library.Exists(resolved) ? Library.Open(resolved, Clock.System) : null;
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

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Indexing;

/// <summary>
/// Which files the current snapshot was made from, so that an unchanged file is not read again. Lies beside the
/// snapshots because it holds local paths and times; when it names another snapshot than the current one (a crash
/// between the two writes) it counts as absent, and so it does when it is not what was written: a wrong one could cost
/// a document. It begins with its SHA-256 in a line of its own.
/// </summary>
internal sealed record IngestLedger(string Snapshot, IReadOnlyList<LedgerFile> Files)
{
    private const string FileName = "ledger.json";

    private const int SealBytes = 65;

    /// <summary>The ledger of <paramref name="snapshot"/>, or an empty one.</summary>
    public static IngestLedger Load(string directory, string? snapshot)
    {
        var empty = new IngestLedger(snapshot ?? "", []);
        var path = Path.Combine(directory, FileName);
        if (snapshot is null || !File.Exists(path)) return empty;
        try
        {
            using var stream = File.OpenRead(path);
            if (!IsSealed(stream)) return empty;
            var ledger = JsonSerializer.Deserialize(stream, IndexJson.Default.IngestLedger);
            return ledger is { Files: not null } && ledger.Snapshot == snapshot ? ledger : empty;
        }
        catch (JsonException)
        {
            // The ledger only saves work: without it every file is read again.
            return empty;
        }
    }

    /// <summary>Writes the ledger durably.</summary>
    public void Save(string directory) =>
        DurableFile.Write(Path.Combine(directory, FileName), stream =>
        {
            stream.Position = SealBytes;
            using var hash = SHA256.Create();
            using (var hashed = new CryptoStream(stream, hash, CryptoStreamMode.Write, leaveOpen: true))
                JsonSerializer.Serialize(hashed, this, IndexJson.Default.IngestLedger);
            stream.Position = 0;
            stream.Write(Seal(hash.Hash!));
        });

    /// <summary>Leaves the stream where the JSON begins. The first ledgers had no seal.</summary>
    private static bool IsSealed(FileStream stream)
    {
        var seal = new byte[SealBytes];
        var read = stream.ReadAtLeast(seal, SealBytes, throwOnEndOfStream: false);
        var isBare = read > 0 && seal[0] == (byte)'{';
        var isSound = isBare || seal.AsSpan().SequenceEqual(Seal(SHA256.HashData(stream)));
        stream.Position = isBare ? 0 : SealBytes;
        return isSound;
    }

    private static byte[] Seal(byte[] hash) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash) + "\n");
}

/// <summary>One file of the ledger: its state when it was read, and what came of it.</summary>
internal sealed record LedgerFile(
    string Path,
    long Size,
    long ModifiedTicks,
    DocumentKind? Kind,
    IReadOnlyList<string> Documents,
    IReadOnlyList<LedgerFailure> Failures)
{
    /// <summary>True when the file on disk is still the one that was read, under the same requested kind.</summary>
    public bool Matches(FileInfo file, DocumentKind? kind) =>
        file.Length == Size && file.LastWriteTimeUtc.Ticks == ModifiedTicks && Kind == kind;
}

/// <summary>A record of the file that could not be read.</summary>
internal sealed record LedgerFailure(string Where, string Reason);

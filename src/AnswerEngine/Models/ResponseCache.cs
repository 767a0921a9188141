using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AnswerEngine.Search.Files;
using Microsoft.Extensions.AI;

namespace AnswerEngine.Models;

/// <summary>
/// Whole replies in a folder, one file each, named by the hash of everything the reply depends on. A file holds the
/// reply and nothing of the request; one that is not as it was written counts as none. Safe for all threads.
/// </summary>
internal sealed class ResponseCache
{
    private const int EntryBytesMax = 4 << 20;

    private const string Mark = "answers-reply-1 ", Fence = "FENCE";

    private const UnixFileMode OwnerMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _folder;
    private readonly ModelSettings _settings;

    public ResponseCache(string folder, ModelSettings settings)
    {
        (_folder, _settings) = (folder, settings);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerMode);
    }

    /// <summary>
    /// The name of a request; <c>null</c> for one whose reply depends on more than texts and figures.
    /// </summary>
    public string? NameOf(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        if (options is { Tools.Count: > 0 } or { RawRepresentationFactory: not null }) return null;
        var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartArray();
            json.WriteStringValue(_settings.Endpoint.ToString());
            json.WriteStringValue(options?.ModelId ?? _settings.Model);
            foreach (var message in messages)
            {
                if (message.Contents.Any(c => c is not TextContent)) return null;
                json.WriteStringValue(message.Role.Value);
                json.WriteStringValue(WithoutFence(message.Text));
            }
            if (options is not null) Write(json, options);
            json.WriteEndArray();
        }
        return Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
    }

    /// <summary>The reply that was kept under a name.</summary>
    public CachedReply? Find(string name)
    {
        try
        {
            var file = new FileInfo(PathOf(name));
            if (!file.Exists || file.Length > EntryBytesMax) return null;
            var bytes = File.ReadAllBytes(file.FullName);
            var header = Header(name, bytes.AsSpan(Math.Min(HeaderLength, bytes.Length)));
            return bytes.AsSpan().StartsWith(header)
                ? JsonSerializer.Deserialize(bytes.AsSpan(HeaderLength), ModelJson.Default.CachedReply)
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a whole reply. A disk that does not take it costs the next call, not this one.</summary>
    public void Keep(string name, CachedReply reply)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(reply, ModelJson.Default.CachedReply);
        if (body.Length + HeaderLength > EntryBytesMax) return;
        try
        {
            DurableFile.Write(PathOf(name), file =>
            {
                file.Write(Header(name, body));
                file.Write(body);
            });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // As the summary says.
        }
    }

    private static int HeaderLength => Mark.Length + (SHA256.HashSizeInBytes * 2) + 1;

    /// <summary>Mark and checksum, over the name too: a file that was renamed is no reply to another request.</summary>
    private static byte[] Header(string name, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(name));
        hash.AppendData(body);
        return Encoding.ASCII.GetBytes($"{Mark}{Convert.ToHexStringLower(hash.GetHashAndReset())}\n");
    }

    private string PathOf(string name) => Path.Combine(_folder, name + ".reply");

    // The fence is another in every request and means nothing.
    private static string WithoutFence(string text) =>
        FencedText.FenceOf(text) is { } fence ? text.Replace(fence, Fence, StringComparison.Ordinal) : text;

    private static void Write(Utf8JsonWriter json, ChatOptions options)
    {
        Number(options.Temperature);
        Number(options.TopP);
        Number(options.TopK);
        Number(options.MaxOutputTokens);
        Number(options.Seed);
        Number(options.FrequencyPenalty);
        Number(options.PresencePenalty);
        json.WriteStringValue(options.Instructions);
        foreach (var stop in options.StopSequences ?? []) json.WriteStringValue(stop);
        json.WriteStringValue(options.ResponseFormat switch
        {
            ChatResponseFormatJson { Schema: { } schema } => schema.GetRawText(),
            ChatResponseFormatJson => "json",
            _ => null,
        });

        void Number(double? value)
        {
            if (value is { } number) json.WriteNumberValue(number);
            else json.WriteNullValue();
        }
    }
}

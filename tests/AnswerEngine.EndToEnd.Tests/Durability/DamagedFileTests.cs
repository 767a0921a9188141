using AnswerEngine.EndToEnd.Tests.Running;
using Xunit.Abstractions;

namespace AnswerEngine.EndToEnd.Tests.Durability;

/// <summary>
/// A file of the index that is not what was written changes no answer: either the bytes are the same, or the file is named
/// as corrupt. Whoever looks at the whole index finds it always. All files that are there are gone over.
/// </summary>
public sealed class DamagedFileTests(ITestOutputHelper output) : IDisposable
{
    private const int Seed = 4_711;

    private static readonly (string What, Func<byte[], byte[]?> Damage)[] Replacements =
    [
        ("a foreign file", _ => "PK\u0003\u0004 this is some other program's file, long enough to have a header of its own"u8.ToArray()),
        ("an empty file", _ => []),
        ("half of the file", bytes => bytes[..(bytes.Length / 2)]),
        ("the file without its last byte", bytes => bytes[..^1]),
        ("the file with a byte too many", bytes => [.. bytes, 0]),
        ("zeros", bytes => new byte[bytes.Length]),
        ("no file", _ => null),
    ];

    private readonly Workbench _bench = new();

    [Fact]
    public async Task A_flipped_bit_in_a_small_index_serves_nothing_wrong_and_is_always_found()
    {
        WriteSmall();
        await Flip(DurabilityCounts.Of(200, 4_000));
    }

    [Fact]
    public async Task A_flipped_bit_in_an_index_with_a_space_of_its_own_serves_nothing_wrong_and_is_always_found()
    {
        WriteLarge();
        await Flip(DurabilityCounts.Of(20, 1_000));
    }

    [Fact]
    public async Task A_foreign_empty_shortened_lengthened_or_missing_file_is_named_and_serves_nothing_wrong()
    {
        WriteLarge();
        var index = await ServedIndex.Of(_bench);
        var (turn, named) = (0, 0);
        var current = Path.Combine(_bench.Index, "CURRENT");
        foreach (var path in index.Files)
        {
            var original = await File.ReadAllBytesAsync(path);
            foreach (var (what, damage) in Replacements)
            {
                // Without it there is no index yet, which is another message.
                if (damage(original) is null && path == current) continue;
                if (damage(original) is { } bytes) await File.WriteAllBytesAsync(path, bytes);
                else File.Delete(path);
                named += index.IsNamed(path, $"{what} in the place of {Path.GetFileName(path)}") ? 1 : 0;
                if (turn++ % 4 == 0) await index.IsNamedByCommand(path);
                await File.WriteAllBytesAsync(path, original);
            }
        }
        index.IsWhole();
        output.WriteLine($"{turn} times, {named} of them named by who asked, all by who verified");
    }

    public void Dispose() => _bench.Dispose();

    private void WriteSmall()
    {
        FictionalCorpus.WriteGood(_bench);
        _bench.Write("good/isq-2011.md", FictionalCorpus.Guideline("isq-2011", "For adults with quibble syndrome, the ISQ 2011 guideline recommends a zarvonex dose of 90 mg daily.", "Older fictional guideline"));
        _bench.Write("good/isq-2021.md", _bench.Read("good/isq-2021.md").Replace("kind: guideline\n", "kind: guideline\nsupersedes: [isq-2011]\n", StringComparison.Ordinal));
        foreach (var trial in (string[])["one", "two"])
            _bench.Write($"good/abbreviated-{trial}.md", FictionalCorpus.Study($"abbreviated-{trial}", $"The grombolic relapse score (GRS) was {trial} point lower on zarvonex in quibble syndrome."));
    }

    private void WriteLarge()
    {
        WriteSmall();
        _bench.Write("good/many.jsonl", FictionalCorpus.JsonLines("many", 520, seed: 12));
    }

    private async Task Flip(int count)
    {
        var index = await ServedIndex.Of(_bench);
        var (files, random, named) = (index.Files, new Random(Seed), 0);
        for (var i = 0; i < count; i++)
        {
            // Each file as often as any other: a small one is no less needed.
            var path = files[i % files.Length];
            var original = await File.ReadAllBytesAsync(path);
            var bytes = original.ToArray();
            var bit = random.NextInt64(bytes.Length * 8L);
            bytes[bit / 8] ^= (byte)(1 << (int)(bit % 8));
            await File.WriteAllBytesAsync(path, bytes);
            named += index.IsNamed(path, $"bit {bit} of {Path.GetFileName(path)}") ? 1 : 0;
            if (random.Next(count) < DurabilityCounts.Of(2, 12) * files.Length) await index.IsNamedByCommand(path);
            await File.WriteAllBytesAsync(path, original);
        }
        index.IsWhole();
        output.WriteLine(
            $"{count} bits over {files.Length} files: {named} named, {count - named} changed nothing that was served, none something; "
            + $"{count} found by verifying, none unused");
    }
}

using System.Text;
using AnswerEngine.Documents.Csv;
using FsCheck;
using FsCheck.Fluent;

namespace AnswerEngine.Tests.Documents;

public sealed class CsvRecordsTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20261129, 5);

    private static readonly Arbitrary<string[]> Fields = Gen.Elements("a", "é≥", ",", "\"", "\r", "\n", " ", "")
        .ListOf().Select(string.Concat).ListOf().Select(f => f.ToArray()).ToArbitrary();

    [Fact]
    public void Quoted_fields_hold_commas_line_breaks_and_doubled_marks()
    {
        var records = Read("a,\"b, \"\"c\"\"\r\nd\",\r\n\n\"\",e");
        Assert.Equal([["a", "b, \"c\"\r\nd", ""], ["", "e"]], records.Select(r => r.Fields));
        Assert.Equal([1, 4], records.Select(r => r.Line));
    }

    [Fact]
    public void Whatever_is_written_with_quotation_marks_is_read_back() => Check.One(Seeded, Prop.ForAll(Fields, fields =>
    {
        var line = string.Join(',', fields.Select(f => $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        var expected = fields is [] or [""] ? [] : new[] { fields };
        return Read($"{line}\r\n{line}").Select(r => r.Fields.ToArray()).SequenceEqual([.. expected, .. expected], new Same());
    }));

    [Theory]
    [InlineData("a,b\"c,d\nx,y", 1)]
    [InlineData("a,\"b\"c,d\nx,y", 1)]
    [InlineData("a,\"b\nc\" d\nx,y", 2)]
    [InlineData("a,\"b\nx,y", 1)]
    public void A_malformed_record_is_told_of_and_the_next_is_read(string text, int lines)
    {
        var records = Read(text);
        Assert.Equal(2, records.Count);
        Assert.Equal((1, true), (records[0].Line, records[0].Problem is not null));
        Assert.Equal((lines + 1, null), (records[1].Line, records[1].Problem));
        Assert.Equal(["x", "y"], records[1].Fields);
    }

    [Fact]
    public void Each_record_is_utf8_or_windows_1252()
    {
        byte[] mixed = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("Müller ≥ 2\n"), .. Encoding.Latin1.GetBytes("Müller "), 0x96, (byte)'\n'];
        Assert.Equal([["Müller ≥ 2"], ["Müller –"]], new CsvRecords(mixed).All().Select(r => r.Fields));
    }

    [Fact]
    public void Utf16_is_refused() =>
        Assert.Contains("UTF-16", Assert.Throws<InvalidDataException>(() => new CsvRecords((byte[])[0xFF, 0xFE, 0x61, 0])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_record_and_a_file_of_malformed_ones_have_a_limit()
    {
        var endless = Read("\"" + new string('x', CsvRecords.RecordBytesMax) + "\"\nx");
        Assert.NotNull(endless[0].Problem);
        Assert.Equal(["x"], endless[^1].Fields);
        var noCsv = string.Concat(Enumerable.Repeat("a\"\n", CsvRecords.ProblemsMax + 1));
        Assert.Throws<InvalidDataException>(() => Read(noCsv));
        Assert.NotNull(Read(new string(',', CsvRecords.FieldsMax))[0].Problem);
    }

    private static List<CsvRecord> Read(string text) => [.. new CsvRecords(Encoding.UTF8.GetBytes(text)).All()];

    private sealed class Same : EqualityComparer<string[]>
    {
        public override bool Equals(string[]? x, string[]? y) => x!.SequenceEqual(y!);

        public override int GetHashCode(string[] obj) => obj.Length;
    }
}

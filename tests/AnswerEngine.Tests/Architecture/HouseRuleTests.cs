using System.Text.RegularExpressions;

namespace AnswerEngine.Tests.Architecture;

/// <summary>The house rules in numbers: sizes of files, methods and lines, and what a source file may not hold.</summary>
public sealed partial class HouseRuleTests
{
    private const int FileLinesMax = 400;
    private const int MethodLinesMax = 70;
    private const int SourceLineLengthMax = 120;
    private const int TestLineLengthMax = 160;

    private static readonly IReadOnlyList<SourceFile> All = SourceTree.CSharp("src", "tests");

    [Fact]
    public void The_scan_finds_the_sources() => Assert.True(All.Count > 100, $"only {All.Count} files were found");

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Assert.Empty(All.Where(f => f.Text.AsSpan().Count('\n') > FileLinesMax).Select(f => f.Name));

    [Fact]
    public void No_line_is_longer_than_120_characters_in_a_source_and_160_in_a_test() =>
        Assert.Empty(SourceTree.CSharp("src", "tests/AnswerEngine.Tests", "tests/AnswerEngine.Search.Tests").SelectMany(TooLong));

    [Fact]
    public void No_method_is_longer_than_70_lines() =>
        Assert.Empty(All.SelectMany(f => MethodLengths(f.Code).Where(m => m.Lines > MethodLinesMax).Select(m => $"{f.Name}:{m.At} has {m.Lines} lines")));

    [Fact]
    public void The_method_scan_sees_a_long_method()
    {
        var source = "class C\n{\n    void M()\n    {\n" + string.Concat(Enumerable.Repeat("        ;\n", 80)) + "    }\n}\n";
        Assert.Equal((3, 83), Assert.Single(MethodLengths(source)));
    }

    [Fact]
    public void No_file_folds_code_away_in_regions() =>
        Assert.Empty(All.Where(f => f.Code.Contains("#region", StringComparison.Ordinal)).Select(f => f.Name));

    [Fact]
    public void Every_switched_off_warning_says_why_on_the_same_line() =>
        Assert.Empty(All.Where(f => f.Text.Contains("#pragma", StringComparison.Ordinal)).SelectMany(Unexplained));

    [Fact]
    public void The_command_alone_writes_to_the_console() =>
        Assert.Empty(SourceTree.CSharp("src").Where(f => !f.Name.StartsWith("src/AnswerEngine.Cli/", StringComparison.Ordinal))
            .Where(f => ConsoleUse().IsMatch(f.Code)).Select(f => f.Name));

    [Fact]
    public void Xml_is_opened_in_one_file() =>
        Assert.Equal(
            ["src/AnswerEngine/Documents/Xml/SafeXml.cs"],
            SourceTree.CSharp("src").Where(f => XmlOpening().IsMatch(f.Code)).Select(f => f.Name));

    [Fact]
    public void Nothing_in_the_engine_opens_a_connection() =>
        Assert.Empty(SourceTree.CSharp("src/AnswerEngine", "src/AnswerEngine.Search", "src/AnswerEngine.Cli")
            .Where(f => !f.Name.Contains("/Models/", StringComparison.Ordinal) && !f.Name.Contains("/Qdrant/", StringComparison.Ordinal))
            .Where(f => Network().IsMatch(f.Code)).Select(f => f.Name));

    [Theory]
    [InlineData("P:System.DateTime.Now")]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("M:System.Guid.NewGuid")]
    [InlineData("P:System.Threading.Tasks.Task`1.Result")]
    [InlineData("M:System.Threading.Tasks.Task.Wait")]
    [InlineData("M:System.Random.#ctor")]
    [InlineData("M:System.IO.FileStream.Flush(System.Boolean)")]
    [InlineData("M:System.IO.RandomAccess.FlushToDisk(Microsoft.Win32.SafeHandles.SafeFileHandle)")]
    [InlineData("M:System.Xml.Linq.XDocument.Parse(System.String)")]
    [InlineData("M:System.Xml.Linq.XDocument.Load(System.IO.Stream)")]
    [InlineData("T:System.Xml.XmlDocument")]
    public void What_must_not_happen_is_banned_at_compile_time_with_a_reason(string symbol)
    {
        var entry = Assert.Single(SourceTree.Read("BannedSymbols.txt").Split('\n'), line => line.StartsWith(symbol + ";", StringComparison.Ordinal));
        Assert.True(entry.Length > symbol.Length + 5, "the entry says what to do instead");
    }

    [Fact]
    public void Every_project_is_built_with_the_bans_and_with_warnings_as_errors()
    {
        var props = SourceTree.Read("Directory.Build.props");
        Assert.Contains("BannedSymbols.txt", props, StringComparison.Ordinal);
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", props, StringComparison.Ordinal);
        Assert.DoesNotContain("RS0030", props, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_public_type_of_the_libraries_has_a_summary() =>
        Assert.Empty(SourceTree.CSharp("src/AnswerEngine", "src/AnswerEngine.Search").SelectMany(TypesWithoutSummary));

    [Fact]
    public void The_summary_scan_sees_a_bare_type()
    {
        using var folder = new ScratchFolder();
        var path = folder.Write("Bare.cs",
            "namespace N;\n\n/// <summary>Said.</summary>\n[Serializable]\npublic sealed class Said;\n\npublic sealed record Bare;\n");
        Assert.Equal(["Bare.cs:7"], TypesWithoutSummary(new SourceFile("Bare.cs", path)));
    }

    [Fact]
    public void Nothing_names_a_place_on_one_machine() =>
        Assert.Empty(SourceTree.Under(["src", "corpus", "prompts", "eval"], "*")
            .Where(f => MachinePath().IsMatch(f.Text)).Select(f => f.Name));

    private static IEnumerable<string> Unexplained(SourceFile file) =>
        file.Lines.Zip(file.Code.Split('\n'))
            .Where(l => l.Second.Contains("#pragma warning disable", StringComparison.Ordinal) && !Reason().IsMatch(l.First))
            .Select(l => $"{file.Name}: {l.First.Trim()}");

    private static IEnumerable<string> TooLong(SourceFile file)
    {
        var max = file.Name.StartsWith("src/", StringComparison.Ordinal) ? SourceLineLengthMax : TestLineLengthMax;
        if (!Array.Exists(file.Lines, l => l.Length > max)) return [];
        var code = file.Code.Split('\n');
        return file.Lines.Select((line, i) => (Line: line, Number: i + 1))
            // A line that lies wholly inside a raw string is data of a test.
            .Where(l => l.Line.Length > max)
            .Where(l => !string.IsNullOrWhiteSpace(code[l.Number - 1]) || l.Line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .Select(l => $"{file.Name}:{l.Number} has {l.Line.Length}");
    }

    private static IEnumerable<string> TypesWithoutSummary(SourceFile file)
    {
        var lines = file.Lines;
        foreach (var (line, i) in lines.Select((line, i) => (line, i)).Where(l => PublicType().IsMatch(l.line)))
        {
            var above = i - 1;
            while (above >= 0 && lines[above].TrimStart().StartsWith('[')) above--;
            var isDocumented = false;
            for (; above >= 0 && lines[above].TrimStart().StartsWith("///", StringComparison.Ordinal); above--)
                isDocumented |= lines[above].Contains("<summary>", StringComparison.Ordinal);
            if (!isDocumented) yield return $"{file.Name}:{i + 1}";
        }
    }

    /// <summary>Line and length of every member with a body: a block at the depth of the members of a type, or of a nested type.</summary>
    private static IEnumerable<(int At, int Lines)> MethodLengths(string code)
    {
        var kinds = new Stack<(bool IsType, int At)>();
        var header = 0;
        for (var i = 0; i < code.Length; i++)
        {
            if (code[i] is ';') header = i + 1;
            if (code[i] is not ('{' or '}')) continue;
            if (code[i] == '{')
            {
                // What initialises a field or property is data, like the members of a type.
                var isType = kinds.All(k => k.IsType) && TypeHeader().IsMatch(code[header..i]);
                kinds.Push((isType, header + code[header..i].TakeWhile(char.IsWhiteSpace).Count()));
            }
            else if (kinds.TryPop(out var block) && !block.IsType && kinds.All(k => k.IsType))
            {
                yield return (LineOf(block.At), LineOf(i) - LineOf(block.At) + 1);
            }
            header = i + 1;
        }

        int LineOf(int at) => code.AsSpan(0, at).Count('\n') + 1;
    }

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum|namespace)\b|=\s*new\b")]
    private static partial Regex TypeHeader();

    [GeneratedRegex(@"#pragma warning disable [\w, ]+//\s*\S.{5,}")]
    private static partial Regex Reason();

    [GeneratedRegex(@"\bConsole\.[A-Z]|\bSystem\.Console\b")]
    private static partial Regex ConsoleUse();

    [GeneratedRegex(@"\bDtdProcessing\b|\bXmlReader\.Create\b|\bnew XmlTextReader\b")]
    private static partial Regex XmlOpening();

    [GeneratedRegex(@"\bHttpClient\b|\bSystem\.Net\.(?:Http|Sockets)\b|\bTcpClient\b|\bWebRequest\b")]
    private static partial Regex Network();

    [GeneratedRegex(@"^\s*public\s+(?:(?:static|sealed|abstract|readonly|partial|ref)\s+)*(?:class|record|struct|interface|enum|delegate)\b")]
    private static partial Regex PublicType();

    [GeneratedRegex(@"(?<![\w.:/-])/(?:work|tmp|home|root|Users)/|\b[A-Z]:\\Users")]
    private static partial Regex MachinePath();
}

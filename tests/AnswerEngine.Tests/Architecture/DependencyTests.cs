using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AnswerEngine.Tests.Architecture;

/// <summary>Who may name whom. The table is that of src/ARCHITECTURE.md.</summary>
public sealed partial class DependencyTests
{
    // Folder -> the folders of AnswerEngine and the parts of the Search project that it may name beside the root nouns.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Documents"] = [],
        ["Passages"] = [],
        ["Storage"] = ["Search.Files"],
        ["Prompts"] = [],
        ["Models"] = ["Search.Files"],
        ["Indexing"] =
        [
            "Passages", "Search", "Search.Files", "Search.Analysis", "Search.Hybrid", "Search.Latent", "Search.Vectors", "Search.Reference",
        ],
        ["Questions"] = ["Search.Analysis"],
        ["Retrieval"] = ["Questions", "Indexing", "Search"],
        ["Answers"] = ["Prompts"],
        ["Verification"] = [],
        ["Latent"] = [],
        ["Tokens"] = [],
        ["Claims"] = ["Passages", "Verification", "Search.Analysis"],
        ["Review"] = ["Storage"],
        ["Publishing"] = ["Review", "Storage"],
        ["Evaluation"] = ["Prompts", "Passages", "Questions", "Retrieval", "Answers", "Verification", "Claims"],
    };

    private static readonly string[] SearchParts =
        ["Analysis", "Postings", "Vectors", "Ranking", "Files", "Latent", "Hybrid", "Reference"];

    public static TheoryData<string> Folders =>
        new(Directory.GetDirectories(Path.Combine(SourceTree.Root, "src", "AnswerEngine"))
            .Select(d => Path.GetFileName(d)!).Where(d => d is not ("bin" or "obj")).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_names_only_the_folders_that_the_table_allows(string folder)
    {
        Assert.True(Allowed.ContainsKey(folder), $"src/AnswerEngine/{folder} is not in the table of dependencies");
        var allowed = Allowed[folder].Append(folder).ToHashSet(StringComparer.Ordinal);
        var offences = SourceTree.CSharp($"src/AnswerEngine/{folder}")
            .SelectMany(f => Named(f).Where(n => !allowed.Contains(n)), (f, n) => $"{f.Name} names {n}");
        Assert.Empty(offences);
    }

    [Fact]
    public void Nouns_at_the_root_name_no_stage()
    {
        string[] pipelines =
        [
            "AnswerPipeline.cs", "ClaimPipeline.cs", "CorpusPipeline.cs", "IngestRun.cs", "ArticleProof.cs", "StalenessCheck.cs",
            "RegenerationPipeline.cs", "ModelComposition.cs", "ModelAnswer.cs", "ModelRewriting.cs",
            "Replay.cs", "Rehearsal.cs", "Conversation.cs", "Reopening.cs", "RetractionImport.cs",
            "AnswerEngineServiceCollectionExtensions.cs",
        ];
        var offences = SourceTree.CSharp("src/AnswerEngine")
            .Where(f => f.Name.Count(c => c == '/') == 2 && !pipelines.Contains(Path.GetFileName(f.Name)))
            .SelectMany(f => Named(f).Where(n => n is not ("Search.Analysis" or "Search.Latent")), (f, n) => $"{f.Name} names {n}");
        Assert.Empty(offences);
    }

    [Fact]
    public void Only_publishing_and_evaluation_may_name_a_pipeline()
    {
        var offences = SourceTree.CSharp("src/AnswerEngine")
            .Where(f => f.Name.Count(c => c == '/') > 2 && !f.Name.Contains("/Publishing/", StringComparison.Ordinal)
                && !f.Name.Contains("/Evaluation/", StringComparison.Ordinal))
            .Where(f => PipelineName().IsMatch(f.Code)).Select(f => f.Name);
        Assert.Empty(offences);
    }

    [Fact]
    public void Composers_and_the_verifier_never_see_an_index()
    {
        var offences = SourceTree.CSharp("src/AnswerEngine/Answers", "src/AnswerEngine/Verification")
            .Where(f => IndexName().IsMatch(f.Code)).Select(f => f.Name);
        Assert.Empty(offences);
    }

    [Fact]
    public void Only_verification_makes_a_verified_answer()
    {
        var offences = SourceTree.CSharp("src")
            .Where(f => !f.Name.StartsWith("src/AnswerEngine/Verification/", StringComparison.Ordinal))
            .Where(f => f.Code.Contains("new VerifiedAnswer", StringComparison.Ordinal)).Select(f => f.Name);
        Assert.Empty(offences);
        Assert.Empty(typeof(VerifiedAnswer).GetConstructors());
    }

    [Theory]
    [InlineData("AnswerEngine.Search", "")]
    [InlineData("AnswerEngine", "AnswerEngine.Search")]
    [InlineData("AnswerEngine.Cli", "AnswerEngine.Web")]
    [InlineData("AnswerEngine.Web", "AnswerEngine")]
    public void A_project_refers_only_to_the_one_below_it(string project, string below)
    {
        var file = new StringReader(SourceTree.Read($"src/{project}/{project}.csproj"));
#pragma warning disable RS0030 // a project file of this repository, not outside data
        var references = XDocument.Load(file).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));
#pragma warning restore RS0030
        Assert.Equal(below.Length == 0 ? [] : [below], references);
    }

    [Fact]
    public void The_search_project_knows_no_medicine_no_web_and_no_model()
    {
        var offences = SourceTree.CSharp("src/AnswerEngine.Search")
            .SelectMany(f => Foreign().Matches(f.Code).Select(m => $"{f.Name}: {m.Value}"));
        Assert.Empty(offences);
        Assert.DoesNotContain("PackageReference", SourceTree.Read("src/AnswerEngine.Search/AnswerEngine.Search.csproj"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_search_project_never_names_the_engine()
    {
        var offences = SourceTree.CSharp("src/AnswerEngine.Search").Where(f => EngineName().IsMatch(f.Code)).Select(f => f.Name);
        Assert.Empty(offences);
    }

    [Fact]
    public void The_engine_never_names_the_command_or_the_site()
    {
        var offences = SourceTree.CSharp("src/AnswerEngine", "src/AnswerEngine.Search").Where(f => OutsideName().IsMatch(f.Code)).Select(f => f.Name);
        Assert.Empty(offences);
    }

    [Fact]
    public void The_command_and_the_site_name_nothing_of_the_search_project_but_its_exceptions_and_files()
    {
        var offences = SourceTree.CSharp("src/AnswerEngine.Cli", "src/AnswerEngine.Web")
            .SelectMany(f => Named(f).Where(n => n.StartsWith("Search.", StringComparison.Ordinal) && n != "Search.Files"), (f, n) => $"{f.Name} names {n}");
        Assert.Empty(offences);
    }

    [Fact]
    public void The_scan_sees_a_dependency_that_is_there() =>
        Assert.Contains("Indexing",
            Named(SourceTree.CSharp("src/AnswerEngine/Retrieval").First(f => f.Name.EndsWith("EvidenceRetriever.cs", StringComparison.Ordinal))));

    /// <summary>Stages and parts of Search that a file names, in a using or in a qualified name.</summary>
    private static IEnumerable<string> Named(SourceFile file)
    {
        var stages = string.Join('|', Allowed.Keys);
        var parts = string.Join('|', SearchParts);
        return Regex.Matches(file.Code, $@"(?<!namespace\s+)\bAnswerEngine\.(?<n>Search\.(?:{parts})|Search|{stages})\b|(?<![\w.])(?<n>{stages})\.[A-Z]\w*")
            .Where(m => !IsMember(file, m))
            .Select(m => m.Groups["n"].Value).Distinct();
    }

    // "Documents.Count" is a property of a record, "Documents.ReadResult" would be a type of the folder.
    private static bool IsMember(SourceFile file, Match match) =>
        !match.Value.StartsWith("AnswerEngine.", StringComparison.Ordinal)
        && match.Value.Split('.') is [var stage, var name]
        && !File.Exists(Path.Combine(SourceTree.Root, "src", "AnswerEngine", stage, name + ".cs"))
        && file.Name.Length > 0;

    [GeneratedRegex(@"\b(?:AnswerPipeline|ClaimPipeline|CorpusPipeline)\b")]
    private static partial Regex PipelineName();

    [GeneratedRegex(@"\b(?:LocalPassageIndex|IPassageIndex|SearchIndex|DocumentStore)\b")]
    private static partial Regex IndexName();

    [GeneratedRegex(
        @"\b(?:System\.Net|HttpClient|HttpMessage\w*|Uri|IChatClient|IEmbeddingGenerator"
        + @"|Microsoft\.Extensions\.AI|[Mm]edic\w*|Guideline|Warfarin|Patient)\b")]
    private static partial Regex Foreign();

    [GeneratedRegex(@"\bAnswerEngine\.(?!Search\b)[A-Z]")]
    private static partial Regex EngineName();

    [GeneratedRegex(@"\bAnswerEngine\.(?:Cli|Web)\b")]
    private static partial Regex OutsideName();
}

using System.Text.Json;
using AnswerEngine.Search.Latent;
using AnswerEngine.Tests.Architecture;

namespace AnswerEngine.Tests;

public sealed class BackgroundModelTests
{
    [Fact]
    public void The_model_built_in_is_the_one_its_provenance_describes()
    {
        using var provenance = JsonDocument.Parse(SourceTree.Read("src/AnswerEngine/Latent/background.json"));
        var (json, space) = (provenance.RootElement, BackgroundModel.LatentSpace);
        Assert.Equal(
            (json.GetProperty("name").GetString(), json.GetProperty("terms").GetInt32(), json.GetProperty("dimensions").GetInt32()),
            (space.Name, space.Terms, space.Dimensions));
        Assert.Equal(json.GetProperty("texts").GetInt32(), json.GetProperty("sets").EnumerateArray().Sum(s => s.GetProperty("texts").GetInt32()));
    }

    [Fact]
    public void The_model_has_at_most_8_million_bytes() =>
        Assert.InRange(new FileInfo(Path.Combine(SourceTree.Root, "src/AnswerEngine/Latent/background.bin")).Length, 1, 8_000_000);

    [Theory]
    [InlineData("warfarin", "anticoagulant", "asthma")]
    [InlineData("kidney failure", "dialysis", "migraine")]
    [InlineData("blood clot in the leg", "deep vein thrombosis", "schizophrenia")]
    [InlineData("seizure", "epilepsy", "eczema")]
    public void What_belongs_to_one_field_lies_nearer_than_what_does_not(string text, string near, string far) =>
        Assert.True(Cosine(text, near) > Cosine(text, far) + 0.3, $"{Cosine(text, near)} and {Cosine(text, far)}");

    private static float Cosine(string one, string other) => LatentSpace.Cosine(Embed(one), Embed(other));

    private static float[] Embed(string text)
    {
        var into = new float[BackgroundModel.LatentSpace.Dimensions];
        Assert.True(BackgroundModel.LatentSpace.TryEmbed(AnalyzedText.Analyze(text), into));
        return into;
    }
}

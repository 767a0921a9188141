using System.Text.Json;
using AnswerEngine.Models;

namespace AnswerEngine.Tests.Models;

/// <summary>Where a model may be, and that its key stays where it belongs.</summary>
public sealed class ModelSettingsTests
{
    [Theory]
    [InlineData("https://api.openai.com/v1", "https://api.openai.com/v1/")]
    [InlineData("https://api.openai.com/v1/", "https://api.openai.com/v1/")]
    [InlineData("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1/")]
    [InlineData("http://localhost:8080", "http://localhost:8080/")]
    [InlineData("http://[::1]:8080/v1", "http://[::1]:8080/v1/")]
    [InlineData("https://ours.openai.azure.com", "https://ours.openai.azure.com/openai/v1/")]
    [InlineData("https://ours.openai.azure.com/openai/v1/", "https://ours.openai.azure.com/openai/v1/")]
    public void An_endpoint_is_a_base_address(string given, string expected) =>
        Assert.Equal(expected, new ModelSettings(ModelPurpose.Chat, given, "m").Endpoint.ToString());

    [Theory]
    [InlineData("http://api.openai.com/v1")]
    [InlineData("http://192.168.0.7:8080/v1")]
    [InlineData("https://user:sk-1@api.openai.com/v1")]
    [InlineData("https://ours.openai.azure.com/openai?api-version=2024-10-21")]
    [InlineData("ftp://api.openai.com")]
    [InlineData("api.openai.com")]
    [InlineData("")]
    public void An_endpoint_that_a_key_must_not_be_sent_to_is_refused(string endpoint) =>
        Assert.Throws<ArgumentException>(() => new ModelSettings(ModelPurpose.Chat, endpoint, "m"));

    [Fact]
    public void An_azure_endpoint_without_a_key_is_asked_with_entra_id()
    {
        var azure = new ModelSettings(ModelPurpose.Chat, "https://ours.openai.azure.com", "m");
        Assert.True(azure.UsesEntra);
        Assert.False((azure with { Key = new ModelKey("k") }).UsesEntra);
        Assert.False(new ModelSettings(ModelPurpose.Chat, "https://api.openai.com/v1", "m").UsesEntra);
        Assert.False(new ModelSettings(ModelPurpose.Chat, "https://ours.openai.azure.com.example.org/v1", "m").UsesEntra);
    }

    [Fact]
    public void A_key_is_in_no_text_and_no_json()
    {
        var settings = new ModelSettings(ModelPurpose.Chat, "https://api.openai.com/v1", "m") { Key = new ModelKey("sk-CANARY") };
        Assert.DoesNotContain("CANARY", settings.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", JsonSerializer.Serialize(settings), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", $"{settings.Key}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("line\nbreak")]
    [InlineData("schlüssel")]
    public void What_cannot_stand_in_a_header_is_no_key(string key) => Assert.Throws<ArgumentException>(() => new ModelKey(key));

    [Fact]
    public void A_key_file_that_others_may_read_is_refused()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new ScratchFolder();
        var file = folder.Write("key", "sk-1\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        Assert.Contains("chmod 600", Assert.Throws<ArgumentException>(() => ModelKey.FromFile(file)).Message, StringComparison.Ordinal);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal("sk-1", ModelKey.FromFile(file).Value);
    }

    [Fact]
    public void Without_entra_id_no_assembly_of_azure_is_loaded()
    {
        using var model = new ModelFixture(_ => ScriptedEndpoint.Whole("Well."));
        var keyless = new ModelSettings(ModelPurpose.Chat, "http://localhost:1/v1", "m");
        ModelClients.Chat(keyless).Client.Dispose();
        Assert.DoesNotContain(
            AppDomain.CurrentDomain.GetAssemblies(), a => a.GetName().Name!.StartsWith("Azure.", StringComparison.Ordinal));
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnswerEngine.Indexing.Qdrant;
using AnswerEngine.QdrantDouble;

namespace AnswerEngine.Tests.Indexing.Qdrant;

/// <summary>Where a key is sent, and where it never turns up.</summary>
public sealed class ClientSettingsTests
{
    private const string Key = "k3y-0f-the-server", ReadOnlyKey = "k3y-to-read";

    [Theory]
    [InlineData("http://qdrant.example:6333")]
    [InlineData("http://10.0.0.1:6333")]
    [InlineData("ftp://qdrant.example")]
    [InlineData("https://user:" + Key + "@qdrant.example")]
    [InlineData("https://qdrant.example/?api-key=" + Key)]
    [InlineData("https://qdrant.example/#" + Key)]
    [InlineData("qdrant.example:6333")]
    [InlineData("")]
    public void An_address_that_a_key_must_not_be_sent_to_is_refused(string url)
    {
        var error = Assert.Throws<ArgumentException>(() => new QdrantSettings(url));
        Assert.DoesNotContain(Key, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://qdrant.example:6333")]
    [InlineData("https://qdrant.example/behind/a/proxy")]
    [InlineData("http://127.0.0.1:6333")]
    [InlineData("http://localhost:6333")]
    [InlineData("http://[::1]:6333/")]
    public void An_address_ends_in_a_slash(string url) => Assert.EndsWith("/", new QdrantSettings(url).Url.AbsoluteUri, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a\nline")]
    [InlineData("schlüssel")]
    public void A_key_that_no_header_can_carry_is_refused(string key)
    {
        var error = Assert.Throws<ArgumentException>(() => new QdrantSettings("https://qdrant.example") { Key = key });
        Assert.True(key.Length == 0 || !error.ToString().Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_do_not_tell_their_key() =>
        Assert.Equal("qdrant.example", $"{new QdrantSettings("https://qdrant.example") { Key = Key }}");

    [Fact]
    public async Task A_key_opens_and_one_to_read_only_reads()
    {
        await using var qdrant = await ClientFixture.Start(new QdrantDoubleOptions { Key = Key, ReadOnlyKey = ReadOnlyKey });
        using var none = qdrant.Client();
        using var wrong = qdrant.Client(s => s with { Key = "wrong" });
        using var reader = qdrant.Client(s => s with { Key = ReadOnlyKey });
        using var writer = qdrant.Client(s => s with { Key = Key });
        Assert.Equal("1.19.0", none.Version(default));
        var missing = Assert.Throws<QdrantException>(() => none.Collections(default));
        Assert.Equal(QdrantFailure.Unauthorized, missing.Failure);
        Assert.Contains("Must provide an API key", missing.Message, StringComparison.Ordinal);
        Assert.Equal(QdrantFailure.Unauthorized, Assert.Throws<QdrantException>(() => wrong.Collections(default)).Failure);
        Assert.Equal(QdrantFailure.Forbidden, Assert.Throws<QdrantException>(() => reader.Create("c", ClientFixture.Made(), default)).Failure);
        writer.Create("c", ClientFixture.Made(), default);
        Assert.Equal(["c"], reader.Collections(default));
        Assert.Equal(0, reader.Count("c", null, default));
        Assert.Equal(QdrantFailure.Forbidden, Assert.Throws<QdrantException>(() => reader.Delete("c", default)).Failure);
    }

    [Fact]
    public async Task No_failure_tells_the_key_even_when_the_server_repeats_it()
    {
        await using var qdrant = await ClientFixture.Start(new QdrantDoubleOptions { Key = Key });
        using var client = qdrant.Client(s => s with { Key = Key, WriteTime = TimeSpan.FromMilliseconds(100) });
        foreach (var kind in Enum.GetValues<FaultKind>().Where(k => k is not FaultKind.Slow))
        {
            // At every place, so that the cut falls within the key too.
            foreach (var before in kind == FaultKind.Status ? Enumerable.Range(440, 60) : [0])
            {
                qdrant.Server.Add(new Fault(kind) { Status = 400, Message = new string('x', before) + $"your key {Key} is known" });
                var error = Record.Exception(() => client.Create("c", ClientFixture.Made(), default));
                Assert.True(error is null or QdrantException);
                Assert.DoesNotContain(Key, error?.ToString() ?? "", StringComparison.Ordinal);
                Assert.DoesNotContain(Key[..8], error?.ToString() ?? "", StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("localhost", false)]
    [InlineData("another.example", false)]
    [InlineData("localhost", true)]
    public async Task A_certificate_that_nobody_vouches_for_is_not_accepted(string host, bool isExpired)
    {
        using var certificate = Certificate(host, isExpired);
        await using var server = await QdrantDoubleServer.Start(new QdrantDoubleOptions { Certificate = certificate });
        var settings = new QdrantSettings($"https://localhost:{server.Address.Port}") { Key = Key, AttemptsMax = 1 };
        using var client = new QdrantClient(settings, new QdrantTransport(settings));
        var error = Assert.Throws<QdrantException>(() => client.Collections(default));
        Assert.Equal(QdrantFailure.Unreachable, error.Failure);
        Assert.Empty(server.Log.Requests);
    }

    private static X509Certificate2 Certificate(string host, bool isExpired)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var from = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var made = request.CreateSelfSigned(from, from.AddYears(isExpired ? 1 : 100));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}

using System.Collections.Frozen;
using System.Security.Cryptography;

namespace AnswerEngine.Web.Serving;

/// <summary>
/// The site's own style, script and icon, from the assembly. Their addresses name their content, so that they may be
/// kept for ever.
/// </summary>
internal sealed class SiteAssets
{
    private const int HashLength = 12;
    private const string Folder = "assets/";

    private readonly FrozenDictionary<string, Asset> _byPath;
    private readonly FrozenDictionary<string, string> _pathByName;

    public SiteAssets()
    {
        var assembly = typeof(SiteAssets).Assembly;
        var assets = assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .Select(n =>
            {
                using var stream = assembly.GetManifestResourceStream(n)!;
                var bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..HashLength];
                return (Name: n[Folder.Length..], Path: $"{hash}/{n[Folder.Length..]}", Bytes: bytes);
            }).ToArray();
        _byPath = assets.ToFrozenDictionary(a => a.Path, a => new Asset(a.Bytes, TypeOf(a.Name)));
        _pathByName = assets.ToFrozenDictionary(a => a.Name, a => $"/assets/{a.Path}");
    }

    /// <summary>The address of an asset.</summary>
    public string AddressOf(string name) => _pathByName[name];

    /// <summary>The asset at a path under /assets/, or null.</summary>
    public Asset? Find(string path) => _byPath.GetValueOrDefault(path);

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"{name}: no media type is known for {other}"),
    };
}

/// <summary>Bytes and their media type.</summary>
internal sealed record Asset(byte[] Bytes, string MediaType);

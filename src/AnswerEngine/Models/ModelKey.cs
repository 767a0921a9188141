namespace AnswerEngine.Models;

/// <summary>
/// The key of a model's provider. It has no text of its own, so that it ends up in no log and no JSON.
/// </summary>
public sealed class ModelKey
{
    private const int LengthMax = 10_000;

    private const UnixFileMode OthersMode =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Takes a key.</summary>
    /// <exception cref="ArgumentException">It is empty, too long, or cannot stand in a header.</exception>
    public ModelKey(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        if (value.Length > LengthMax || !value.All(c => c is > ' ' and <= '~'))
            throw new ArgumentException("a key is one word of visible ASCII characters");
        Value = value;
    }

    /// <summary>The key itself.</summary>
    internal string Value { get; }

    /// <summary>The key itself, for who sends it.</summary>
    public string Reveal() => Value;

    /// <summary>Reads a key from a file that nobody but its owner may read.</summary>
    /// <exception cref="ArgumentException">Others may read it, or it holds no key.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ModelKey FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & OthersMode) != 0)
            throw new ArgumentException($"others may read the key in {path}: chmod 600 it");
        if (new FileInfo(path).Length > LengthMax) throw new ArgumentException($"{path} is too long for a key");
        return new ModelKey(File.ReadAllText(path).Trim());
    }

    /// <inheritdoc/>
    public override string ToString() => "(secret)";
}

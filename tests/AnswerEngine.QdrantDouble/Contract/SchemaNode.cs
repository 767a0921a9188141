using System.Globalization;
using System.Text.Json;

namespace AnswerEngine.QdrantDouble.Contract;

/// <summary>
/// One schema of the contract, with the keywords that occur there. An object that lists its members has no others, even
/// where the contract does not say so: a real server overlooks a misspelt member, a test must not.
/// </summary>
internal sealed class SchemaNode
{
    private static readonly HashSet<string> Silent =
        new(["description", "default", "example", "deprecated", "title"], StringComparer.Ordinal);

    private readonly Dictionary<string, SchemaNode> _properties = new(StringComparer.Ordinal);
    private readonly List<string> _required = [];
    private readonly List<SchemaNode> _anyOf = [];
    private readonly bool _isOpen, _nothingElse;

    private string? _type, _format;
    private bool _nullable, _unique, _othersForbidden;
    private double _minimum = double.NegativeInfinity, _maximum = double.PositiveInfinity;
    private int _lengthMin;
    private HashSet<string>? _enum;
    private SchemaNode? _items, _others;
    private Func<SchemaNode>? _reference;

    /// <param name="schema">The schema as JSON.</param>
    /// <param name="named">A schema by its reference.</param>
    /// <param name="isOpen">True where unlisted members are let pass, as in replies.</param>
    public SchemaNode(JsonElement schema, Func<string, SchemaNode> named, bool isOpen)
    {
        _isOpen = isOpen;
        foreach (var keyword in schema.EnumerateObject()) Take(keyword, named);
        _nothingElse = _nullable && _type is null && _anyOf.Count == 0 && _reference is null;
    }

    /// <summary>What is wrong with a value; null when it fits.</summary>
    public string? Problem(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null && _nullable) return null;
        if (_nothingElse) return "must be null";
        if (_reference is not null) return _reference().Problem(value);
        if (_anyOf.Count > 0) return NoneFits(value);
        if (_enum is not null && (value.ValueKind != JsonValueKind.String || !_enum.Contains(value.GetString()!)))
            return "is none of " + string.Join(", ", _enum);
        return _type switch
        {
            null => null,
            "object" => value.ValueKind == JsonValueKind.Object ? OfObject(value) : "is no object",
            "array" => value.ValueKind == JsonValueKind.Array ? OfArray(value) : "is no array",
            "string" => value.ValueKind == JsonValueKind.String ? OfString(value.GetString()!) : "is no string",
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "is no boolean",
            _ => value.ValueKind == JsonValueKind.Number ? OfNumber(value) : "is no number",
        };
    }

    private void Take(JsonProperty keyword, Func<string, SchemaNode> named)
    {
        var value = keyword.Value;
        switch (keyword.Name)
        {
            case "$ref":
                var name = value.GetString()!;
                _reference = () => named(name);
                break;
            case "anyOf" or "oneOf":
                _anyOf.AddRange(value.EnumerateArray().Select(s => new SchemaNode(s, named, _isOpen)));
                break;
            case "allOf" when value.GetArrayLength() == 1:
                _anyOf.Add(new SchemaNode(value[0], named, _isOpen));
                break;
            case "properties":
                foreach (var p in value.EnumerateObject()) _properties[p.Name] = new SchemaNode(p.Value, named, _isOpen);
                break;
            case "additionalProperties" when value.ValueKind == JsonValueKind.False:
                _othersForbidden = true;
                break;
            case "additionalProperties":
                _others = new SchemaNode(value.ValueKind == JsonValueKind.True ? Anything : value, named, _isOpen);
                break;
            case "items":
                _items = new SchemaNode(value, named, _isOpen);
                break;
            default:
                TakeSimple(keyword);
                break;
        }
    }

    private void TakeSimple(JsonProperty keyword)
    {
        var value = keyword.Value;
        switch (keyword.Name)
        {
            case "type": _type = value.GetString(); break;
            case "format": _format = value.GetString(); break;
            case "nullable": _nullable = value.GetBoolean(); break;
            case "uniqueItems": _unique = value.GetBoolean(); break;
            case "minimum": _minimum = value.GetDouble(); break;
            case "maximum": _maximum = value.GetDouble(); break;
            case "minLength" or "minItems": _lengthMin = value.GetInt32(); break;
            case "required": _required.AddRange(value.EnumerateArray().Select(v => v.GetString()!)); break;
            case "enum": _enum = new(value.EnumerateArray().Select(v => v.GetString()!), StringComparer.Ordinal); break;
            default:
                if (!Silent.Contains(keyword.Name))
                    throw new InvalidDataException($"the contract has a keyword that is not checked: {keyword.Name}");
                break;
        }
    }

    private static JsonElement Anything { get; } = JsonDocument.Parse("{}").RootElement;

    private string? NoneFits(JsonElement value)
    {
        string? closest = null;
        foreach (var branch in _anyOf)
        {
            if (branch.Problem(value) is not { } problem) return null;
            if (closest is null || problem.Length > closest.Length) closest = problem;
        }
        return _anyOf.Count == 1 ? closest : $"fits none of {_anyOf.Count} shapes ({closest})";
    }

    private string? OfObject(JsonElement value)
    {
        foreach (var name in _required)
            if (!value.TryGetProperty(name, out _)) return $"lacks {name}";
        var isClosed = _othersForbidden || (!_isOpen && _properties.Count > 0);
        foreach (var member in value.EnumerateObject())
        {
            if (_properties.TryGetValue(member.Name, out var known) || (known = _others) is not null)
            {
                if (known.Problem(member.Value) is { } problem) return $"{member.Name}: {problem}";
            }
            else if (isClosed)
            {
                return $"{member.Name}: is no member";
            }
        }
        return null;
    }

    private string? OfArray(JsonElement value)
    {
        if (value.GetArrayLength() < _lengthMin) return $"has fewer than {_lengthMin} items";
        var seen = _unique ? new HashSet<string>(StringComparer.Ordinal) : null;
        var at = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (_items?.Problem(item) is { } problem) return string.Create(CultureInfo.InvariantCulture, $"[{at}]: {problem}");
            if (seen?.Add(item.GetRawText()) == false) return "has an item twice";
            at++;
        }
        return null;
    }

    private string? OfString(string value)
    {
        if (value.Length < _lengthMin) return $"is shorter than {_lengthMin}";
        return _format switch
        {
            "uuid" when !Guid.TryParse(value, out _) => "is no UUID",
            "date-time" when !DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out _) => "is no time",
            _ => null,
        };
    }

    private string? OfNumber(JsonElement value)
    {
        if (_type == "integer" && !IsInteger(value)) return $"is no {_format ?? "integer"}";
        if (double.IsInfinity(_minimum) && double.IsInfinity(_maximum)) return null;
        var number = value.GetDouble();
        return number < _minimum ? $"is less than {_minimum}" : number > _maximum ? $"is more than {_maximum}" : null;
    }

    private bool IsInteger(JsonElement value) => _format switch
    {
        "uint8" => value.TryGetByte(out _),
        "uint32" => value.TryGetUInt32(out _),
        "uint" or "uint64" => value.TryGetUInt64(out _),
        _ => value.TryGetInt64(out _),
    };
}

using System.Text.RegularExpressions;

namespace AnswerEngine.Claims;

/// <summary>One side of a claimed comparison: the terms that tell it from the other.</summary>
internal sealed partial class ComparedArm
{
    private const double ShareMin = 0.5;

    private readonly IReadOnlyList<ClaimTerm> _terms;
    private readonly IReadOnlyList<ClaimTerm> _needed;

    /// <summary>Reads the arm that <paramref name="words"/> name, without what both sides name.</summary>
    public ComparedArm(AnalyzedClaim claim, string words, string? other)
    {
        var (own, others) = (new AnalyzedText(words), new AnalyzedText(other ?? ""));
        _terms = [.. claim.Terms.Where(t => own.Has(t.Term) && !others.Has(t.Term))];
        _needed = [.. _terms.Where(t => claim.Drugs.Contains(t) || char.IsDigit(t.Term[0]))];
    }

    public bool IsEmpty => _terms.Count == 0;

    public bool Names(string term) => _terms.Any(t => t.Term == term);

    /// <summary>True when a text names the arm: each of its drugs and numbers, and most of its other words.</summary>
    public bool IsIn(AnalyzedText text)
    {
        if (_terms.Count == 0 || _needed.Any(t => t.In(text) == 0)) return false;
        return _terms.Sum(t => t.In(text) * t.Weight) >= ShareMin * _terms.Sum(t => t.Weight);
    }

    /// <summary>Where a sentence names it.</summary>
    public IReadOnlyList<int> Places(string sentence)
    {
        const int before = 25, after = 45;
        var head = _needed.OrderBy(t => char.IsDigit(t.Term[0])).FirstOrDefault();
        return
        [
            .. Word().Matches(sentence).Where(m =>
            {
                var word = new AnalyzedText(m.Value);
                if (head is not null ? head.In(word) == 0 : !_terms.Any(t => t.In(word) > 0)) return false;
                var around = sentence[Math.Max(0, m.Index - before)..Math.Min(sentence.Length, m.Index + after)];
                return IsIn(new AnalyzedText(around)) || head is null && IsIn(new AnalyzedText(sentence));
            }).Select(m => m.Index),
        ];
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}][\p{L}\p{Nd}.]*[\p{L}\p{Nd}]|[\p{L}\p{Nd}]", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Word();
}

using System.Text.RegularExpressions;

namespace AnswerEngine.Questions;

/// <summary>
/// Completes a fragment from the question before: what it names takes the place of what plays the same part there, or
/// is added to it; a fragment that only says what is asked gets the old subject.
/// </summary>
internal sealed partial class FragmentResolution(ReadQuestion before, FollowUp followUp)
{
    // "For children" takes the place of "in adults".
    private static readonly string[] PopulationPrepositions = ["in", "for", "among"];

    /// <summary>The completed question, or null when the question before has nothing to complete it with.</summary>
    public string? Resolve()
    {
        if (before.Found.Count == 0) return null;
        if (SameUnit() is { } number) return number;
        if (followUp.Opening.EndsWith("why not ", StringComparison.Ordinal)) return WhyNot();
        if (AsksOnly()) return Asked();
        var first = followUp.Words.Line.Split(' ')[1];
        if (first == "if") return $"{FollowUpText.Open(before)} {followUp.Text}";
        return FollowUp.Prepositions.Contains(first, StringComparer.Ordinal) ? Phrase(first) : Noun();
    }

    /// <summary>"and the 110 mg dose?": a number takes the place of one in the same unit of the same thing.</summary>
    private string? SameUnit()
    {
        if (followUp.Question.Numbers is not [var (constraint, place)]) return null;
        if (followUp.HasSetting || followUp.HasIntervention) return null;
        var old = before.Numbers.FirstOrDefault(n => n.Constraint.Quantity.Unit == constraint.Quantity.Unit
            && (constraint.Quantity.Unit.Length > 0 || n.Constraint.Measure == constraint.Measure));
        return old.Constraint is null
            ? null
            : Replaced(old.Place, followUp.Question.Text[place.Start..place.End]);
    }

    /// <summary>
    /// True for "the dose", "for how long", "side effects": words that name a kind of answer and no thing.
    /// </summary>
    private bool AsksOnly() =>
        followUp.Question.Analyzed.AskedFor != AskedFor.Findings
        && followUp.Question.Found.Count == 0 && followUp.Question.Numbers.Count == 0;

    private string? Asked()
    {
        var setting = FollowUpText.Setting(before);
        var what = FollowUpText.Antecedent(before, ofTrial: false);
        if (followUp.Words.Has(" how long ") || followUp.Words.Has(" duration "))
        {
            var given = Named(ConceptRole.Intervention) is { } drug ? $"treatment with {AsAsked(drug)}" : "treatment";
            return $"How long should {given} continue {setting}";
        }
        if (what is null) return null;
        if (followUp.Words.Has(" how often ")) return $"How often should {what} be given {setting}";
        if (followUp.Words.Has(" how much ")) return $"What is the dose of {what} {setting}";
        if (followUp.Words.Line == "^ why $") return $"Why: {FollowUpText.Open(before)}";
        var asked = Array.Find(["the ", "its ", "their "], Begins) is { } article
            ? "the " + followUp.Text[article.Length..]
            : "the " + followUp.Text;
        var of = Named(ConceptRole.Intervention) is { } named ? " of " + named : "";
        return of.Length + setting.Length == 0 ? $"What is {asked} of {what}" : $"What is {asked}{of} {setting}";
    }

    /// <summary>"Which anticoagulant": one of a class, not yet chosen.</summary>
    private string AsAsked(string drug)
    {
        var isClass = before.Text.StartsWith("which " + drug, StringComparison.OrdinalIgnoreCase)
            || before.Text.StartsWith("what " + drug, StringComparison.OrdinalIgnoreCase);
        if (!isClass) return drug;
        return "aeiouAEIOU".Contains(drug[0], StringComparison.Ordinal) ? "an " + drug : "a " + drug;
    }

    private bool Begins(string word) => followUp.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private string WhyNot()
    {
        var setting = followUp.HasSetting ? "" : FollowUpText.Setting(before);
        return $"Why not {followUp.Text} {setting}";
    }

    /// <summary>
    /// "in pregnancy", "after an arterial event": replaces the phrase of the same part, else is added.
    /// </summary>
    private string Phrase(string preposition)
    {
        if (OtherPopulation(preposition) is { } people) return people;
        var added = followUp.Question.Found.Where(f => !f.Concept.IsNegated).ToArray();
        foreach (var old in before.Found)
        {
            if (FollowUpText.PhraseStart(before.Text, old.Place, before.Found) is not { } start) continue;
            var same = before.Text[start..].StartsWith(preposition + " ", StringComparison.OrdinalIgnoreCase);
            var isReplaced = Array.Exists(
                added, f => Means(f.Concept, old.Concept) || PlaysPartOf(f.Concept, old.Concept));
            if (same && isReplaced) return Replaced(new TextRange(start, PhraseEnd(old.Place)), followUp.Text);
        }
        return $"{FollowUpText.Open(before)} {followUp.Text}";
    }

    /// <summary>"In pregnancy" after "in adults": one population for another; null where either names none.</summary>
    private string? OtherPopulation(string preposition)
    {
        if (!PopulationPrepositions.Contains(preposition, StringComparer.Ordinal)) return null;
        if (!Populations(followUp.Question).Any()) return null;
        foreach (var old in Populations(before))
        {
            if (FollowUpText.PhraseStart(before.Text, old, before.Found) is not { } start) continue;
            var word = before.Text[start..].Split(' ')[0];
            if (!PopulationPrepositions.Contains(word, StringComparer.OrdinalIgnoreCase)) continue;
            return Replaced(new TextRange(start, PhraseEnd(old)), followUp.Text);
        }
        return null;
    }

    private static IEnumerable<TextRange> Populations(ReadQuestion question) => question.Found
        .Where(f => f.Concept is { Role: ConceptRole.Population, IsNegated: false }).Select(f => f.Place)
        .Concat(People(question)).OrderBy(p => p.Start);

    private static IEnumerable<TextRange> People(ReadQuestion question) =>
        PeopleWord().Matches(question.Text).Select(m => new TextRange(m.Index, m.Index + m.Length));

    /// <summary>
    /// "rivaroxaban", "major bleeding": takes the place of what plays its part, else is asked of the rest.
    /// </summary>
    private string Noun()
    {
        var noun = StripArticle(followUp.Text);
        var concept = followUp.Question.Found.Count > 0 ? followUp.Question.Found[0].Concept : null;
        if (concept is { Role: not ConceptRole.Topic })
        {
            foreach (var old in before.Found)
            {
                var isPart = concept.Role == old.Concept.Role
                    && (concept.Role != ConceptRole.Population || Means(concept, old.Concept));
                if (isPart && !old.Concept.IsNegated) return Replaced(old.Place, noun);
            }
            if (concept.Role is ConceptRole.Condition or ConceptRole.Population)
                return $"{FollowUpText.Open(before)} in {noun}";
            if (concept.Role is ConceptRole.Outcome or ConceptRole.Measure)
                return Asking(noun);
            if (concept.Role == ConceptRole.Intervention && FollowUpText.Setting(before) is { Length: > 0 } setting)
                return $"What about {noun} {setting}";
        }
        return Asking(noun);
    }

    private string Asking(string noun)
    {
        var of = Named(ConceptRole.Intervention) is { } drug ? $" with {drug}" : "";
        var setting = FollowUpText.Setting(before);
        return of.Length + setting.Length == 0
            ? $"{FollowUpText.Open(before)}: what about {noun}"
            : $"What about {noun}{of} {setting}";
    }

    private string? Named(ConceptRole role)
    {
        var found = before.Found.FirstOrDefault(f => f.Concept.Role == role && !f.Concept.IsNegated);
        return found is null ? null : FollowUpText.Name(found);
    }

    private string Replaced(TextRange place, string by) => before.Text[..place.Start] + by + before.Text[place.End..];

    /// <summary>A phrase goes on to the last concept that no other preposition leads to.</summary>
    private int PhraseEnd(TextRange old)
    {
        var end = old.End;
        foreach (var next in before.Found.Select(f => f.Place).Concat(People(before)).OrderBy(p => p.Start))
        {
            if (next.Start < end) continue;
            var between = before.Text[end..next.Start].Trim();
            if (between is not ("" or "and" or "or")) break;
            end = next.End;
        }
        return end;
    }

    private static string StripArticle(string text) =>
        text.StartsWith("for ", StringComparison.OrdinalIgnoreCase) ? text[4..] : text;

    private static bool Means(Concept one, Concept other) =>
        one.Forms.Any(f => !f.IsBroader && other.Forms.Any(o => !o.IsBroader && o.Terms.SequenceEqual(f.Terms)));

    /// <summary>One condition for another; with "in" either for neither.</summary>
    private static bool PlaysPartOf(Concept one, Concept other) =>
        one.Role == other.Role && one.Role != ConceptRole.Topic;

    // Plain words for groups of people: they are no concepts of a question.
    [GeneratedRegex(
        @"\b(?:adults?|adolescents?|men|women|boys|girls|males|females)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex PeopleWord();
}

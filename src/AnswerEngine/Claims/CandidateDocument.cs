namespace AnswerEngine.Claims;

/// <summary>A document that a search for the claim found, with the sentences that are scored.</summary>
internal sealed class CandidateDocument
{
    /// <summary>Reads the sentences of <paramref name="passages"/>.</summary>
    public CandidateDocument(SourceDocument document, IReadOnlyList<Passage> passages, SearchStanding standing)
    {
        (Document, Standing) = (document, standing);
        Title = new AnalyzedText(document.Record.Title);
        var text = string.Join('\n', passages.Select(p => p.Text));
        var abbreviations = LocalAbbreviations.Find(text);
        Sentences =
        [
            .. passages.SelectMany(p => p.AnalyzedSentences.Select(s => Sentence(p, s, abbreviations))),
        ];
        Whole = new AnalyzedText(document.Record.Title + "\n" + text);
    }

    private CandidateDocument(CandidateDocument other, SearchStanding standing)
    {
        (Document, Standing, Title, Whole, Sentences) =
            (other.Document, standing, other.Title, other.Whole, other.Sentences);
    }

    /// <summary>The same document at another place of a search.</summary>
    public CandidateDocument At(SearchStanding standing) => new(this, standing);

    public SourceDocument Document { get; }

    public SearchStanding Standing { get; }

    public AnalyzedText Title { get; }

    /// <summary>Title and all sentences.</summary>
    public AnalyzedText Whole { get; }

    public IReadOnlyList<CandidateSentence> Sentences { get; }

    private static CandidateSentence Sentence(
        Passage passage, AnalyzedSentence sentence, IReadOnlyList<(string Short, string Long)> abbreviations)
    {
        var expanded = LocalAbbreviations.Expand(sentence.Text, abbreviations);
        var terms = expanded.Length == sentence.Text.Length ? sentence.Terms : new AnalyzedText(expanded);
        return new CandidateSentence(sentence.Range, sentence.Text, passage.Section, terms);
    }
}

/// <summary>A sentence of a candidate.</summary>
/// <param name="Range">Its place in the document's text.</param>
/// <param name="Text">As it stands there.</param>
/// <param name="Section">Section path.</param>
/// <param name="Terms">Its terms, with those of abbreviations that the document defines.</param>
internal sealed record CandidateSentence(TextRange Range, string Text, string Section, AnalyzedText Terms)
{
    private IReadOnlyList<CuedWord>? _words;

    /// <summary>Its words with their direction; read on first use.</summary>
    public IReadOnlyList<CuedWord> Words => _words ??= CuedWord.Read(Text);
}

/// <summary>How a document stood in the search for the claim.</summary>
/// <param name="Rank">From 1.</param>
/// <param name="Score">Its score.</param>
/// <param name="Best">Score of the first document.</param>
/// <param name="Next">Score of the document after it, or 0.</param>
internal sealed record SearchStanding(int Rank, double Score, double Best, double Next);

namespace AnswerEngine.Answers;

/// <summary>
/// A question in the space learnt from answered questions (<see cref="AskingModel"/>), and how near to it a sentence
/// lies: "live longer" is near "death" though they share no word.
/// </summary>
internal sealed class AskedMeaning
{
    private readonly float[] _question;
    private readonly float[] _sentence;
    private readonly bool _isKnown;
    private readonly AskedTerm[] _terms;
    private readonly double _rarity;

    public AskedMeaning(AnalyzedQuestion question, AskingModel model)
    {
        Model = model;
        (_question, _sentence) = (new float[model.Questions.Dimensions], new float[model.Questions.Dimensions]);
        var terms = AskingModel.TermsOf(question);
        _isKnown = model.Questions.TryEmbed(terms, _question);
        _terms = [.. terms.Select(t => TermOf(t, model))];
        _rarity = _terms.Sum(t => t.Rarity);
        IsTaught = question.Essential.Where(c => !c.IsTold || c.Role != ConceptRole.Topic)
            .All(c => c.Forms.Any(f => f.Terms.All(model.Questions.Knows)));
    }

    /// <summary>What was taught.</summary>
    public AskingModel Model { get; }

    /// <summary>
    /// True when all things of medicine that the question names were taught: what it says beside another cannot stand
    /// for that one. Of words that the vocabulary does not know those count that stand where it asks: an old fracture
    /// in the story of a patient changes little.
    /// </summary>
    public bool IsTaught { get; }

    /// <summary>The row of a sentence that was learnt from, or -1.</summary>
    public int RowOf(string documentId, AnalyzedSentence sentence) => Model.RowOf(documentId, sentence.Text);

    /// <summary>
    /// Share of the question's terms, by their rarity, that stand in a sentence or in a question that it was taught.
    /// </summary>
    public double Said(int row, AnalyzedText sentence)
    {
        var said = 0.0;
        foreach (var term in _terms)
        {
            if (IsSaid(term, row, sentence)) said += term.Rarity;
        }
        return said > 0 ? said / _rarity : 0;
    }

    /// <summary>The rarities of the others: what was asked and neither it nor its questions ever said.</summary>
    public IEnumerable<double> UnsaidIn(int row, AnalyzedText sentence) =>
        _terms.Where(t => !IsSaid(t, row, sentence)).Select(t => t.Rarity);

    private static AskedTerm TermOf(string term, AskingModel model)
    {
        var row = model.Questions.RowOf(term);
        return new AskedTerm(term, row, row >= 0 ? model.Asked.RarityOf(row) : model.Asked.MostRare);
    }

    private bool IsSaid(AskedTerm term, int row, AnalyzedText sentence) =>
        sentence.Has(term.Term) || (row >= 0 && term.Row >= 0 && Model.Asked.Has(row, term.Row));

    /// <summary>
    /// Cosine, 0 where it is negative or where no term of either is known. What a sentence was asked when it was taught
    /// counts beside its words.
    /// </summary>
    public double Cosine(int row, AnalyzedText sentence)
    {
        if (!_isKnown) return 0;
        if (row >= 0) Model.VectorAt(row, _sentence);
        else if (!Model.Sentences.TryEmbed(sentence.Terms, _sentence)) return 0;
        return Math.Max(0, BackgroundModel.Cosine(_question, _sentence));
    }

    /// <summary>A term of the question, its row among those of all questions or -1, and its rarity.</summary>
    private readonly record struct AskedTerm(string Term, int Row, double Rarity);
}

using System.Text.Json;
using AnswerEngine.Answers;
using AnswerEngine.Indexing;

namespace AnswerEngine.Training.Asking;

/// <summary>
/// What is to be judged of each judged question (pooling, as at TREC): the sentences that its article shows, those that
/// score best of both kinds and of each, those whose words alone are nearest to it, whether the engine takes it for
/// answerable or not, and those that were named by whoever wrote the question.
/// </summary>
internal static class PoolRun
{
    private const int Best = 12, BestOfKind = 6, NearestByWords = 8;

    public static void Run(string data, string index, string file)
    {
        using var opened = LocalPassageIndex.Open(index);
        var sentences = AskedSentences.Read(data);
        var names = sentences.ToDictionary(a => (a.DocumentId, a.Text), a => a.Sentence);
        var texts = sentences.ToDictionary(a => a.Sentence, a => a.Text, StringComparer.Ordinal);
        var analyzed = sentences
            .Select(a => (a.Sentence, Row: AskingModel.BuiltIn.RowOf(a.DocumentId, a.Text), Text: new AnalyzedText(a.Text))).ToArray();
        var lines = AskedSentences.Judged(data).Where(q => q.IsAnswerable).AsParallel().AsOrdered().Select(q =>
        {
            var asked = AskedQuestion.Of(q.Question, opened, AskingModel.BuiltIn);
            var ranked = RankedEvidence.Read(asked.Question, asked.Evidence);
            var shown = ExtractiveComposer.Compose(ranked).Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements)
                .SelectMany(s => s.Citations).Select(c => (c.DocumentId, c.Quote));
            var best = ranked.Nearest.Take(Best)
                .Concat(ranked.Guidelines.Take(BestOfKind)).Concat(ranked.Studies.Take(BestOfKind))
                .Select(c => (c.Document.Id, c.Text));
            var near = new AskedMeaning(asked.Question, AskingModel.BuiltIn);
            var nearest = analyzed.OrderByDescending(a => near.Cosine(a.Row, a.Text)).Take(NearestByWords).Select(a => a.Sentence);
            var pool = shown.Concat(best).Select(names.GetValueOrDefault).OfType<string>().Concat(nearest)
                .Concat(q.Lead!).Concat(q.Also!).Concat(q.Trap!).Distinct().Order(StringComparer.Ordinal);
            return JsonSerializer.Serialize(
                new { q.Id, q.Question, Pool = pool.Select(s => new { Sentence = s, Text = texts[s] }) }, JsonSerializerOptions.Web);
        });
        File.WriteAllLines(file, lines);
    }
}

using AnswerEngine.Answers;
using AnswerEngine.Indexing;
using AnswerEngine.Questions;
using AnswerEngine.Retrieval;

namespace AnswerEngine.Training.Asking;

/// <summary>What the extractive composer makes of the judged questions: which sentence leads, and what it does not answer.</summary>
internal static class JudgedRun
{
    public static void Run(string data, string index, TextWriter log)
    {
        using var opened = LocalPassageIndex.Open(index);
        var texts = AskedSentences.Read(data).ToDictionary(a => a.Sentence, StringComparer.Ordinal);
        var told = AskedSentences.Judged(data).AsParallel().AsOrdered().Select(q => (Question: q, Lead: Lead(q.Question, opened))).ToArray();
        var answerable = Array.FindAll(told, t => t.Question.IsAnswerable);
        var unanswerable = Array.FindAll(told, t => !t.Question.IsAnswerable);
        Say("leads with a right sentence", answerable, t => Is(t.Lead, t.Question.Lead!));
        Say("leads with a sentence that belongs into the answer", answerable, t => Is(t.Lead, t.Question.Also!));
        Say("leads with a trap", answerable, t => Is(t.Lead, t.Question.Trap!));
        Say("not answered", answerable, t => t.Lead is null);
        Say("rightly not answered", unanswerable, t => t.Lead is null);

        bool Is(Citation? lead, IReadOnlyList<string> sentences) =>
            lead is not null && sentences.Any(s => texts[s].DocumentId == lead.DocumentId && texts[s].Text == lead.Quote);

        void Say(string what, (JudgedQuestion, Citation?)[] of, Func<(JudgedQuestion Question, Citation? Lead), bool> holds) =>
            log.WriteLine(FormattableString.Invariant($"{of.Count(holds) / (double)of.Length:0.000} {of.Count(holds)} of {of.Length} {what}"));
    }

    private static Citation? Lead(string text, LocalPassageIndex index)
    {
        var question = new QuestionAnalyzer(Vocabulary.BuiltIn.With(index.Abbreviations)).Analyze(new Question(text));
        var ranked = RankedEvidence.Read(question, new EvidenceRetriever(index).Retrieve(question));
        if (!ranked.HasAnswer) return null;
        return ExtractiveComposer.Compose(ranked).Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements)
            .SelectMany(s => s.Citations).FirstOrDefault();
    }
}

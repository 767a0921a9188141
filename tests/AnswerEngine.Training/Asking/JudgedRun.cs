using AnswerEngine.Answers;
using AnswerEngine.Indexing;

namespace AnswerEngine.Training.Asking;

/// <summary>
/// What the extractive composer makes of the judged questions: which sentence leads, how much of what it shows belongs
/// into the answer, and what it does not answer; with folds of models, when the documents that answer were not taught.
/// </summary>
internal static class JudgedRun
{
    public static void Run(string data, string index, string? folds, TextWriter log)
    {
        using var opened = LocalPassageIndex.Open(index);
        var texts = AskedSentences.Read(data).ToDictionary(a => (a.DocumentId, a.Text), a => a.Sentence);
        var models = folds is null ? null : new TaughtFolds(data, folds);
        Tell("judged", AskedSentences.Judged(data));
        // The others were taught.
        Tell("practice, reported", AskedSentences.Practice(data).Where(q => q.Set == "reported"));

        void Tell(string set, IEnumerable<JudgedQuestion> questions)
        {
            log.WriteLine(set);
            Say(
                [
                    .. questions.AsParallel().AsOrdered()
                        .Select(q => (Question: q, Model: models is null ? AskingModel.BuiltIn : ModelWithout(q, models)))
                        .Where(q => q.Model is not null)
                        .Select(q => new Told(q.Question, Shown(AskedQuestion.Of(q.Question.Question, opened, q.Model!), q.Model!, texts))),
                ],
                log);
        }
    }

    private static void Say(Told[] told, TextWriter log)
    {
        var answerable = Array.FindAll(told, t => t.Question.IsAnswerable);
        var unanswerable = Array.FindAll(told, t => !t.Question.IsAnswerable);
        Say("lead with a right sentence", answerable.Select(t => t.LeadsWith(t.Question.Lead!)));
        Say("lead with a sentence that belongs into the answer", answerable.Select(t => t.LeadsWith(t.Question.Also!)));
        Say("lead with a trap", answerable.Select(t => t.LeadsWith(t.Question.Trap!)));
        Say("are not answered", answerable.Select(t => t.Shown.Count == 0));
        Say("of the sentences after the lead belong into the answer", answerable.SelectMany(t => t.Shown.Skip(1).Select(t.Belongs)));
        Say("of the sentences after the lead are traps", answerable.SelectMany(t => t.Shown.Skip(1).Select(t.Question.Trap!.Contains)));
        Say("of the sentences that belong into the answer are shown", answerable.SelectMany(t => t.Belonging.Select(t.Shown.Contains)));
        Say("are rightly not answered", unanswerable.Select(t => t.Shown.Count == 0));

        void Say(string what, IEnumerable<bool> holds)
        {
            var all = holds.ToArray();
            if (all.Length == 0) return;
            log.WriteLine(FormattableString.Invariant($"{all.Count(h => h) / (double)all.Length:0.000} {all.Count(h => h)} of {all.Length} {what}"));
        }
    }

    /// <summary>The model that was not taught the documents that answer; null where these are of several folds, or none.</summary>
    private static AskingModel? ModelWithout(JudgedQuestion question, TaughtFolds models) =>
        TaughtFolds.FoldOf((question.Lead ?? []).Select(AskedSentence.DocumentOf)) is { } fold ? models.Without(fold) : null;

    /// <summary>The sentences cited in their order, the lead first; empty when the question is not answered.</summary>
    private static string[] Shown(AskedQuestion asked, AskingModel model, Dictionary<(string, string), string> texts)
    {
        var ranked = RankedEvidence.Read(asked.Question, asked.Evidence, model);
        if (!ranked.HasAnswer) return [];
        return
        [
            .. ExtractiveComposer.Compose(ranked).Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements)
                .SelectMany(s => s.Citations).Select(c => texts.GetValueOrDefault((c.DocumentId, c.Quote), c.Quote)).Distinct(),
        ];
    }

    private sealed record Told(JudgedQuestion Question, IReadOnlyList<string> Shown)
    {
        public IEnumerable<string> Belonging => Question.Lead!.Concat(Question.Also!);

        public bool LeadsWith(IReadOnlyList<string> sentences) => Shown is [var lead, ..] && sentences.Contains(lead);

        public bool Belongs(string sentence) => Belonging.Contains(sentence);
    }
}

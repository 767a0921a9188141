using System.Globalization;
using System.Security.Cryptography;
using AnswerEngine.Answers;
using AnswerEngine.Training.Asking;

namespace AnswerEngine.Training;

/// <summary>
/// Models of nearness, each learnt without a fifth of the documents and of the questions of practice (written by
/// <see cref="AskingTraining.RunFolds"/>): what is known of documents that were not taught, a user's own among them, and of
/// questions that nobody saw.
/// </summary>
internal sealed class TaughtFolds
{
    /// <summary>Names the questions that were learnt from.</summary>
    private const string OfFile = "questions.sha256";

    /// <summary>
    /// What documents of the corpus are to count: as many questions are about one of them as about all others a user has.
    /// </summary>
    private const double TaughtWeight = 3;

    private readonly AskingModel[] _models;

    /// <param name="data">The folder of the questions that were learnt from.</param>
    /// <param name="folder">The folder of the models.</param>
    /// <exception cref="InvalidDataException">They were learnt from other questions.</exception>
    public TaughtFolds(string data, string folder)
    {
        if (File.ReadAllText(Path.Combine(folder, OfFile)) != NameOf(data))
            throw new InvalidDataException($"{folder} was learnt from other questions than those in {data}; make it anew (folds)");
        _models = [.. Enumerable.Range(0, AnswerTraining.Folds).Select(k => AskingModel.Read(FolderOf(folder, k)))];
    }

    /// <summary>The folder of the model without a fold.</summary>
    public static string FolderOf(string folder, int fold) => Path.Combine(folder, fold.ToString(CultureInfo.InvariantCulture));

    /// <summary>Says in the folder of the models what they were learnt from.</summary>
    public static void Name(string data, string folder) => File.WriteAllText(Path.Combine(folder, OfFile), NameOf(data));

    private static string NameOf(string data) => string.Join(' ', AskedSentences.LearntFilesIn(data)
        .Select(f => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))));

    /// <summary>The fold that all of these documents are in, or null.</summary>
    public static int? FoldOf(IEnumerable<string> documents) =>
        documents.Select(AnswerTraining.FoldOf).Distinct().ToArray() is [var fold] ? fold : null;

    /// <summary>The model that was not taught the documents of a fold.</summary>
    public AskingModel Without(int fold) => _models[fold];

    /// <summary>
    /// The model that knows what a user's question finds: the one that is built in, and of a question of practice, which that
    /// one was taught, the one that was not.
    /// </summary>
    public AskingModel For(JudgedQuestion question) =>
        question.Set is null ? AskingModel.BuiltIn : Without(AnswerTraining.FoldOf(question.Id));

    /// <summary>
    /// The candidates of a question when everything was taught; when the documents that answer it were not, beside those
    /// that were and alone; and, but of a question of practice, where that has been seen to already, when others were not.
    /// </summary>
    /// <param name="of">The question and its set.</param>
    /// <param name="known">The model that was taught everything but the question.</param>
    /// <param name="ask">What an index has on the question.</param>
    /// <param name="gain">What a sentence is worth as its answer.</param>
    public IEnumerable<RankedQuestion> Views(
        (string Id, string Set) of, AskingModel known, Func<AskingModel, AskedQuestion> ask, Func<Candidate, int> gain)
    {
        var all = Candidates(known);
        if (all.All(c => c.Sentence.Gain == 0)) yield break;
        yield return View("all documents taught", all, TaughtWeight);
        var best = all.Max(c => c.Sentence.Gain);
        if (FoldOf(all.Where(c => c.Sentence.Gain == best).Select(c => c.Document)) is not { } fold) yield break;
        var without = Candidates(Without(fold));
        yield return View("the documents that answer not taught", without);
        yield return View("no document taught", [.. without.Where(c => !c.Sentence.IsTaught)]);
        if (ReferenceEquals(known, AskingModel.BuiltIn))
            yield return View("other documents not taught", Candidates(Without((fold + 1) % AnswerTraining.Folds)));

        (string Document, RankedSentence Sentence)[] Candidates(AskingModel model)
        {
            var asked = ask(model);
            var reader = new CandidateReader(asked.Question, asked.Evidence, new AskedMeaning(asked.Question, model));
            return
            [
                .. reader.Unranked(DocumentKind.Guideline).Concat(reader.Unranked(DocumentKind.Study)).Select(c =>
                    (c.Document.Id, new RankedSentence(c.Document.Kind, c.IsTaught, c.Signals.Values(), gain(c)))),
            ];
        }

        RankedQuestion View(string name, (string, RankedSentence Sentence)[] candidates, double weight = 1) =>
            new(of.Id, $"{of.Set}, {name}", [.. candidates.Select(c => c.Sentence)], weight);
    }
}

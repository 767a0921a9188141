using AnswerEngine.Indexing;
using AnswerEngine.Questions;
using AnswerEngine.Retrieval;

namespace AnswerEngine.Training;

/// <summary>A question with what an index has on it.</summary>
internal sealed record AskedQuestion(AnalyzedQuestion Question, Evidence Evidence)
{
    public static AskedQuestion Of(string text, LocalPassageIndex index, AskingModel asking)
    {
        var question = new QuestionAnalyzer(Vocabulary.BuiltIn.With(index.Abbreviations)).Analyze(new Question(text));
        return new AskedQuestion(question, new EvidenceRetriever(index, asking).Retrieve(question));
    }
}

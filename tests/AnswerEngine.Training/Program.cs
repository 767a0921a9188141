using AnswerEngine.Training;
using AnswerEngine.Training.Asking;
using AnswerEngine.Training.Latent;
using AnswerEngine.Training.Ranking;
using AnswerEngine.Training.Tokens;
using AnswerEngine.Training.Words;

switch (args)
{
    case ["latent", var texts, var model]:
        BackgroundTraining.Run(texts, model, Console.Out);
        return 0;
    case ["asking", var data, var folder]:
        AskingTraining.Run(data, folder, Console.Out);
        return 0;
    case ["emergencies", var data, var file]:
        EmergencyTraining.Run(data, Console.Out).Write(file);
        return 0;
    case ["folds", var data, var folder]:
        AskingTraining.RunFolds(data, folder, Console.Out);
        return 0;
    case ["judged", var data, var index, .. var folds] when folds.Length <= 1:
        JudgedRun.Run(data, index, folds.FirstOrDefault(), Console.Out);
        return 0;
    case ["pool", var data, var index, var file]:
        PoolRun.Run(data, index, file);
        return 0;
    case ["words", var texts, var vocabulary]:
        WordFiles.Run(texts, vocabulary, Console.Out);
        return 0;
    case ["answers", var suite, var data, var index, var folds, var weights, .. var rest] when rest is [] or ["--ablate"]:
        AnswerTrainingRun.Run((suite, data, index, folds), rest.Length > 0, Console.Out).Write(weights);
        return 0;
    case ["doubt", var suite, var data, var index, var folds, var file]:
        DoubtTraining.Run((suite, data, index, folds), Console.Out).Write(file);
        return 0;
    case ["belonging", var data, var index, var folds, var file]:
        BelongingTraining.Run((data, index, folds), Console.Out).Write(file);
        return 0;
    case ["ranking", var data, var indexes, .. var rest] when rest is [] or ["--ablate"]:
        RankingTrainingRun.Run(data, indexes, rest.Length > 0, Console.Out);
        return 0;
    case ["claims", var data, var index, var weights, .. var rest] when rest is [] or ["--ablate"]:
        TrainingRun.Run(data, index, rest.Length > 0, Console.Out).Write(weights);
        return 0;
    case ["tokens", var counts, var table]:
        TokenTraining.Run(counts, table, Console.Out);
        return 0;
    default:
        Console.Error.WriteLine(
            "usage: AnswerEngine.Training claims DATA-FOLDER INDEX-FOLDER WEIGHTS-FILE [--ablate]\n"
            + "       AnswerEngine.Training answers SUITE-FILE eval/training INDEX-FOLDER FOLDS-FOLDER WEIGHTS-FILE [--ablate]\n"
            + "       AnswerEngine.Training doubt SUITE-FILE eval/training INDEX-FOLDER FOLDS-FOLDER FILE\n"
            + "       AnswerEngine.Training belonging eval/training INDEX-FOLDER FOLDS-FOLDER FILE\n"
            + "       AnswerEngine.Training ranking DATA-FOLDER INDEXES-FOLDER [--ablate]\n"
            + "       AnswerEngine.Training latent DATA-FOLDER OUT-FILE\n"
            + "       AnswerEngine.Training asking eval/training OUT-FOLDER\n"
            + "       AnswerEngine.Training emergencies eval/training FILE\n"
            + "       AnswerEngine.Training folds eval/training FOLDS-FOLDER\n"
            + "       AnswerEngine.Training pool eval/training INDEX-FOLDER FILE\n"
            + "       AnswerEngine.Training judged eval/training INDEX-FOLDER [FOLDS-FOLDER]\n"
            + "       AnswerEngine.Training words DATA-FOLDER corpus/vocabulary\n"
            + "       AnswerEngine.Training tokens COUNTS-FOLDER OUT-FILE\n"
            + "  DATA-FOLDER   claims: holds scifact/ and evidence_inference/; latent, ranking: all sets of texts\n"
            + "  COUNTS-FOLDER the files that tests/tools/tokens/truth.mjs writes\n"
            + "  INDEX-FOLDER  an index of scifact/corpus.jsonl, or of the suite's corpus; made when it is not there\n"
            + "  --ablate      measure every group of features by leaving it out");
        return 2;
}

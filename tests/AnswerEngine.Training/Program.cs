using AnswerEngine.Training;
using AnswerEngine.Training.Latent;
using AnswerEngine.Training.Words;

if (args is ["latent", var texts, var model])
{
    BackgroundTraining.Run(texts, model, Console.Out);
    return 0;
}
if (args is ["words", var from, var to])
{
    WordFiles.Run(from, to, Console.Out);
    return 0;
}
if (args is not [var data, var index, var weights, .. var rest] || rest is not ([] or ["--ablate"]))
{
    Console.Error.WriteLine(
        "usage: AnswerEngine.Training DATA-FOLDER INDEX-FOLDER WEIGHTS-FILE [--ablate]\n"
        + "       AnswerEngine.Training latent DATA-FOLDER OUT-FILE\n"
        + "       AnswerEngine.Training words DATA-FOLDER corpus/vocabulary\n"
        + "  DATA-FOLDER   holds scifact/ and evidence_inference/\n"
        + "  INDEX-FOLDER  an index of scifact/corpus.jsonl; made when it is not there\n"
        + "  --ablate      measure every group of features by leaving it out");
    return 2;
}
TrainingRun.Run(data, index, rest.Length > 0, Console.Out).Write(weights);
return 0;

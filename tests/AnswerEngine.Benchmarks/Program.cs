using AnswerEngine.Benchmarks;
using AnswerEngine.Benchmarks.Model;

return args switch
{
    ["search", ..] => SearchMeasurement.Run(args[1..]),
    ["hybrid", ..] => HybridMeasurement.Run(args[1..]),
    ["vectors", ..] => VectorMeasurement.Run(args[1..]),
    ["first", ..] => FirstAnswer.Run(args[1..]),
    ["model", ..] => await ModelMeasurement.Run(args[1..]),
    ["qdrant", ..] => await QdrantMeasurement.Run(args[1..]),
    ["site", ..] => await SiteLoad.Run(args[1..]),
    _ => KernelRun.Run(args),
};

using AnswerEngine.Benchmarks;
using BenchmarkDotNet.Running;

return args switch
{
    ["search", ..] => SearchMeasurement.Run(args[1..]),
    ["hybrid", ..] => HybridMeasurement.Run(args[1..]),
    ["vectors", ..] => VectorMeasurement.Run(args[1..]),
    _ => RunKernels(args),
};

static int RunKernels(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(KernelBenchmarks).Assembly).Run(args);
    return 0;
}

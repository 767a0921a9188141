using AnswerEngine.Benchmarks;
using BenchmarkDotNet.Running;

return args is ["search", ..] ? SearchMeasurement.Run(args[1..]) : RunKernels(args);

static int RunKernels(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(KernelBenchmarks).Assembly).Run(args);
    return 0;
}

namespace AnswerEngine.QdrantDouble.Serving;

/// <summary>The faults that are still to come. The first that fits a request is taken.</summary>
internal sealed class FaultList
{
    private readonly Lock _lock = new();
    private readonly List<Fault> _faults = [];

    public void Add(Fault fault)
    {
        lock (_lock) _faults.Add(fault);
    }

    public void Clear()
    {
        lock (_lock) _faults.Clear();
    }

    public Fault? Take(string method, string path)
    {
        lock (_lock)
        {
            var at = _faults.FindIndex(f => (f.Method is null || f.Method == method) && path.EndsWith(f.Path, StringComparison.Ordinal));
            if (at < 0) return null;
            var fault = _faults[at];
            if (fault.Skip > 0)
            {
                _faults[at] = fault with { Skip = fault.Skip - 1 };
                return null;
            }
            if (fault.Times > 1) _faults[at] = fault with { Times = fault.Times - 1 };
            else _faults.RemoveAt(at);
            return fault;
        }
    }
}

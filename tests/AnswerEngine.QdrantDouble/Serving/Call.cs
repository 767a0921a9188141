using System.Text.Json;
using AnswerEngine.QdrantDouble.Points;

namespace AnswerEngine.QdrantDouble.Serving;

/// <summary>A request that is allowed and of the right shape.</summary>
internal sealed record Call(CollectionStore Store, string Collection, JsonElement Body)
{
    /// <summary>False: the write is only put on the list.</summary>
    public bool Waits { get; init; }

    /// <summary>What is said of a write that is not done at all; null: it is done.</summary>
    public string? Pretence { get; init; }

    /// <summary>Writes to a collection: first what may fail, then what may not.</summary>
    public string Update(Func<Collection, Action> prepare)
    {
        if (Pretence is not null)
        {
            Store.Read(() => prepare(Store.Of(Collection)));
            return Pretence;
        }
        if (!Waits)
        {
            Store.Later(Store.Read(() => prepare(Store.Of(Collection))));
            return "acknowledged";
        }
        return Store.Write(() =>
        {
            prepare(Store.Of(Collection))();
            return "completed";
        });
    }
}

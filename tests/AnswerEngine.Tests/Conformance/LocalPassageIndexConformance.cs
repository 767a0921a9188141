using AnswerEngine.Indexing;

namespace AnswerEngine.Tests.Conformance;

/// <summary>The index on this machine, held to itself: what the others are held to can be kept.</summary>
public sealed class LocalPassageIndexConformance(LocalPassageIndexConformance.Store store)
    : PassageIndexConformance(store), IClassFixture<LocalPassageIndexConformance.Store>
{
    public sealed class Store : ConformanceStore
    {
        public override IPassageIndex Open() => LocalPassageIndex.Open(IndexFolder);

        protected override void Publish()
        {
        }
    }
}

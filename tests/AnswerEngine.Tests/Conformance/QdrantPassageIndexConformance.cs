using AnswerEngine.Indexing;
using AnswerEngine.Indexing.Qdrant;
using AnswerEngine.QdrantDouble;

namespace AnswerEngine.Tests.Conformance;

/// <summary>The index in a collection, over the double.</summary>
public sealed class QdrantPassageIndexConformance(QdrantPassageIndexConformance.Store store)
    : PassageIndexConformance(store), IClassFixture<QdrantPassageIndexConformance.Store>
{
    /// <summary>Demands that no request broke the contract, and that every filter had its index.</summary>
    public sealed class Store : ConformanceStore
    {
        private QdrantDoubleServer _server = null!;

        public override async Task InitializeAsync()
        {
            _server = await QdrantDoubleServer.Start();
            await base.InitializeAsync();
        }

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            Assert.Empty(_server.Log.Violations);
            Assert.Empty(_server.Log.Unindexed);
            await _server.DisposeAsync();
        }

        public override IPassageIndex Open() => QdrantPassageIndex.Open(Settings(), QdrantPassageIndex.DefaultAlias, CacheFolder);

        protected override void Publish()
        {
            using var upload = new QdrantUpload(Settings(), new QdrantOptions());
            upload.Run(IndexFolder);
        }

        private QdrantSettings Settings() => new(_server.Address.ToString());
    }
}

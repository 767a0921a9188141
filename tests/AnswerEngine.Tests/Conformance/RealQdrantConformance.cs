using System.Reflection;
using AnswerEngine.Indexing;
using AnswerEngine.Indexing.Qdrant;

namespace AnswerEngine.Tests.Conformance;

/// <summary>
/// Everything that is promised of an index, over a real server. The collections bear a name of their own; what is there under it from an
/// earlier run is replaced, and what this run made is removed.
/// </summary>
public sealed class RealQdrantConformance
{
    [RealQdrantFact]
    public async Task A_real_server_keeps_every_promise()
    {
        var store = new Store();
        try
        {
            await store.InitializeAsync();
            foreach (var fact in Facts())
            {
                var cases = fact.GetCustomAttributes<InlineDataAttribute>().SelectMany(d => d.GetData(fact)).DefaultIfEmpty([]);
                foreach (var values in cases) fact.Invoke(new OverStore(store), BindingFlags.DoNotWrapExceptions, null, values, null);
            }
        }
        finally
        {
            await store.DisposeAsync();
            store.Dispose();
        }
    }

    [Fact]
    public void The_promises_are_found() => Assert.Equal(12, Facts().Length);

    /// <summary>The switch comes last: the others are about what was there before.</summary>
    private static MethodInfo[] Facts() =>
    [
        .. typeof(PassageIndexConformance).GetMethods().Where(m => m.GetCustomAttribute<FactAttribute>() is not null)
            .OrderBy(m => m.Name.Contains("switch", StringComparison.Ordinal)),
    ];

    private sealed class OverStore(ConformanceStore store) : PassageIndexConformance(store);

    private sealed class Store : ConformanceStore
    {
        private const string Corpus = "answers-conformance";

        private readonly QdrantSettings _settings = new(RealQdrantFactAttribute.Url!) { Key = RealQdrantFactAttribute.Key };

        public override async Task InitializeAsync()
        {
            Remove();
            await base.InitializeAsync();
        }

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            Remove();
        }

        public override IPassageIndex Open() => QdrantPassageIndex.Open(_settings, Corpus, CacheFolder);

        protected override void Publish()
        {
            using var upload = new QdrantUpload(_settings, new QdrantOptions { Collection = Corpus });
            upload.Run(IndexFolder);
        }

        /// <summary>A collection that is gone takes its aliases along.</summary>
        private void Remove()
        {
            using var client = new QdrantClient(_settings, new QdrantTransport(_settings));
            foreach (var name in client.Collections(default).Where(c => c.StartsWith($"{Corpus}_v", StringComparison.Ordinal)))
                client.Delete(name, default);
        }
    }
}

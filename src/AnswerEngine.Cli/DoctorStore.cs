using AnswerEngine.Cli.Commands;
using AnswerEngine.Indexing.Qdrant;
using AnswerEngine.Models;

namespace AnswerEngine.Cli;

/// <summary>The Qdrant server and the corpus there, as they are found; nothing is changed.</summary>
internal static class DoctorStore
{
    private const string Part = "qdrant";

    public static IEnumerable<DoctorLine> Lines(StoreConfiguration store, CancellationToken cancellationToken)
    {
        var lines = new List<DoctorLine>();
        try
        {
            if (!store.IsQdrant) return [];
            using var probe = new QdrantProbe(store.Server(), store.Corpus());
            lines.Add(new DoctorLine(
                Part, "server", ProbeState.Ok, $"version {probe.ServerVersion(cancellationToken)}", null));
            lines.Add(Corpus(probe.Look(cancellationToken), store.Corpus().Collection));
        }
        catch (QdrantException error)
        {
            var code = Failures.CodeOf(error);
            lines.Add(DoctorLine.Failed(Part, lines.Count == 0 ? "server" : "corpus", error) with { Code = code });
        }
        catch (ConfigurationException error)
        {
            lines.Add(DoctorLine.Failed(Part, "settings", error));
        }
        return lines;
    }

    private static DoctorLine Corpus(QdrantStanding? standing, string name)
    {
        if (standing is not { IsWhole: true, Snapshot: not null })
        {
            var found = standing is null
                ? $"{name} names no version yet"
                : $"{standing.Collection} is in force and is not whole, or not of this engine";
            return new DoctorLine(
                Part, "corpus", ProbeState.Fail, $"{found}: answers ingest PATH --store qdrant makes one", null);
        }
        var before = standing.Before is { } older ? $"; --rollback goes to {older}" : "";
        return new DoctorLine(
            Part, "corpus", ProbeState.Ok, $"{standing.Collection}: snapshot {standing.Snapshot}{before}", null);
    }
}

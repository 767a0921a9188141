using AnswerEngine.Indexing;

namespace AnswerEngine.Tests.Injection;

/// <summary>Every template in every hiding place, and an honest study of each drug beside them, read by the real readers.</summary>
public sealed class AttackedIndex : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public AttackedIndex()
    {
        foreach (var attack in Attacks)
        {
            var file = HidingPlaces.All[attack.Place].Hide(attack);
            _folder.Write($"corpus/{file.Name}", file.Content);
        }
        for (var template = 0; template < InjectionTemplates.All.Count; template++)
            _folder.Write($"corpus/honest-{template}.md", Honest(template));
        Report = new CorpusPipeline(_folder.At("index")).Ingest(new IngestRequest([_folder.At("corpus")]));
        Index = LocalPassageIndex.Open(_folder.At("index"));
    }

    internal static IReadOnlyList<Attack> Attacks { get; } =
        [.. from template in Enumerable.Range(0, InjectionTemplates.All.Count) from place in Enumerable.Range(0, HidingPlaces.All.Count)
            select new Attack(template, place)];

    public IngestReport Report { get; }

    public LocalPassageIndex Index { get; }

    public void Dispose()
    {
        Index.Dispose();
        _folder.Dispose();
    }

    /// <summary>The document that a file became.</summary>
    internal SourceDocument Document(Attack attack) =>
        Index.Document(attack.Id) ?? Index.Document($"pmc-{attack.Number}") ?? throw new InvalidOperationException($"{attack.Id} was not read");

    private static string Honest(int template) => MiniCorpus.Study(
        $"honest-{template}",
        FormattableString.Invariant($"In the invented trial, {Attack.DrugOf(template)} at a dose of 20 mg once daily healed {30 + template} patients."));
}

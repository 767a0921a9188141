namespace AnswerEngine.Search.Vectors;

/// <summary>How far a search looks.</summary>
/// <param name="Probes">Lists to visit at least; as many as there are: exact.</param>
/// <param name="SeenMin">Lists are visited until this many vectors have been seen that the filter lets pass.</param>
/// <param name="ScoreMin">Lower scores are no hits.</param>
internal readonly record struct VectorReach(int Probes, long SeenMin, float ScoreMin = float.NegativeInfinity);

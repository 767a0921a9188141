namespace AnswerEngine;

/// <summary>From what weights were learnt, and how.</summary>
internal sealed record WeightsProvenance(string Model, string DataSet, string Part, int Cases, string Method);

/// <summary>A figure on cases that were not learnt from.</summary>
/// <param name="On">Which cases, and how they were kept apart.</param>
/// <param name="Without">The group of features left out, or empty for the whole model.</param>
/// <param name="Measure">What was measured.</param>
/// <param name="Value">The figure.</param>
internal sealed record HeldOutFigure(string On, string Without, string Measure, double Value);

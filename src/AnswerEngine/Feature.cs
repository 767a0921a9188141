namespace AnswerEngine;

/// <summary>One measured property of what a model scores.</summary>
/// <param name="Name">Group and property, such as <c>coverage.title</c>: what the weights file names.</param>
/// <param name="Value">As measured.</param>
internal readonly record struct Feature(string Name, double Value)
{
    /// <summary>1 for what holds, 0 for what does not.</summary>
    public static Feature Of(string name, bool holds) => new(name, holds ? 1 : 0);
}

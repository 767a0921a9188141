namespace AnswerEngine;

/// <summary>An abbreviation that documents of a corpus define: "full form (BRIEF)".</summary>
/// <param name="Brief">The short form as written.</param>
/// <param name="Full">The long form as most documents write it.</param>
/// <param name="Key">The analyzed terms of the long form, with spaces between.</param>
/// <param name="Documents">How many documents define it so.</param>
public sealed record Abbreviation(string Brief, string Full, string Key, int Documents);

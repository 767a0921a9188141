namespace AnswerEngine.Search.Analysis;

/// <summary>A term and the place in the text it came from.</summary>
/// <param name="Term">Lower-case, folded, stemmed; 1 to <see cref="EnglishAnalyzer.TermLengthMax"/> code units.</param>
/// <param name="Start">First UTF-16 code unit of the word in the text.</param>
/// <param name="Length">Code units the word covers in the text, possessive ending not included.</param>
/// <param name="Position">
/// Number of the word, from 0; stop words are counted, so gaps show. The joined form of a compound has the
/// position of its first part.
/// </param>
public sealed record AnalyzedToken(string Term, int Start, int Length, int Position);

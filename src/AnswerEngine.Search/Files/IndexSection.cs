namespace AnswerEngine.Search.Files;

/// <summary>
/// The sections of an index file, in the order they lie in it. Values are explicit and part of the format: a change
/// needs a new <see cref="IndexHeader.FormatVersion"/>. FORMAT.md describes each.
/// </summary>
internal enum IndexSection
{
    TermBlockOffsets = 0,
    TermBlocks = 1,
    Postings = 2,
    FirstPassages = 3,
    TitleLengths = 4,
    BodyLengths = 5,
    Kinds = 6,
    PassageLengths = 7,
    DocumentIdOffsets = 8,
    DocumentIds = 9,
    PassageIdOffsets = 10,
    PassageIds = 11,
    PassageIdOrder = 12,

    // From format version 2 on.
    DocumentLengthBuckets = 13,
    LengthBounds = 14,
}

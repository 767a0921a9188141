using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Postings;

/// <summary>Which passages a document has, and which document a passage belongs to.</summary>
internal static class PassageRange
{
    /// <summary>Ordinals of a document's passages: from the first to before the end.</summary>
    /// <exception cref="IndexCorruptException">The table does not rise or leaves the index.</exception>
    public static (int First, int End) Of(CheckedFile file, int document)
    {
        var first = Numbers.At(file, IndexSection.FirstPassages, document);
        var end = Numbers.At(file, IndexSection.FirstPassages, document + 1);
        if (first <= end && end <= file.Header.Counts.Passages) return ((int)first, (int)end);
        throw new IndexCorruptException(file.Path, $"rising passage numbers to {file.Header.Counts.Passages}",
            $"{first} to {end}");
    }

    /// <summary>The passage number itself when it lies before the end of its document.</summary>
    /// <exception cref="IndexCorruptException">It does not.</exception>
    public static int Checked(CheckedFile file, int passage, int end) =>
        passage >= 0 && passage < end
            ? passage
            : throw new IndexCorruptException(file.Path, $"a passage below {end}", $"{passage}");

    /// <summary>The document a passage belongs to, by binary search.</summary>
    public static int DocumentOf(CheckedFile file, int passage)
    {
        var low = 0;
        var high = file.Header.Counts.Documents - 1;
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (Of(file, middle).First <= passage) low = middle;
            else high = middle - 1;
        }

        return low;
    }
}

namespace AnswerEngine.Search.Postings;

/// <summary>
/// Words with a number each, in flat arrays: a look-up costs two places of memory where a dictionary of strings costs
/// four. Hashes are the runtime's seeded ones, so that no text can be made to collide; numbers never depend on them.
/// </summary>
internal sealed class WordTable
{
    private const int CapacityMin = 1 << 12;

    private Slot[] _slots = new Slot[CapacityMin];
    private char[] _characters = new char[CapacityMin];
    private int _used;
    private int _charactersUsed;

    /// <summary>Looks a word up.</summary>
    /// <param name="word">1 to 255 characters.</param>
    /// <param name="place">The word's place, or the place where <see cref="Add"/> is to put it next.</param>
    /// <returns>Its number, or -1.</returns>
    public int Find(ReadOnlySpan<char> word, out WordPlace place)
    {
        var hash = string.GetHashCode(word);
        var mask = _slots.Length - 1;
        for (var at = hash & mask; ; at = (at + 1) & mask)
        {
            ref var slot = ref _slots[at];
            if (slot.Length == 0)
            {
                place = new WordPlace(at, hash);
                return -1;
            }

            if (slot.Hash != hash || !word.SequenceEqual(_characters.AsSpan(slot.Start, slot.Length))) continue;
            place = new WordPlace(at, hash);
            return slot.Number;
        }
    }

    /// <summary>Adds a word that was not found, before anything else is added.</summary>
    /// <returns>Where its characters lie, for <see cref="WordAt"/>.</returns>
    public int Add(ReadOnlySpan<char> word, WordPlace place, int number)
    {
        if (_charactersUsed + word.Length > _characters.Length)
            Array.Resize(ref _characters, Math.Max(_characters.Length * 2, _charactersUsed + word.Length));
        var start = _charactersUsed;
        word.CopyTo(_characters.AsSpan(start));
        _charactersUsed += word.Length;
        _slots[place.At] = new Slot(place.Hash, start, word.Length, number);
        if (++_used * 2 > _slots.Length) Grow();
        return start;
    }

    /// <summary>Characters of a word.</summary>
    public ReadOnlySpan<char> WordAt(int start, int length) => _characters.AsSpan(start, length);

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[old.Length * 2];
        var mask = _slots.Length - 1;
        foreach (var slot in old)
        {
            if (slot.Length == 0) continue;
            var at = slot.Hash & mask;
            while (_slots[at].Length > 0) at = (at + 1) & mask;
            _slots[at] = slot;
        }
    }

    private readonly record struct Slot(int Hash, int Start, int Length, int Number);
}

/// <summary>A place in a <see cref="WordTable"/>; valid until the next addition.</summary>
internal readonly record struct WordPlace(int At, int Hash);

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace AnswerEngine.Search.Postings;

/// <summary>
/// Words with a number each, in flat arrays: most words lie whole in their slot, so that a look-up costs one place of
/// memory. Hashes are the runtime's seeded ones, so that no text can be made to collide; numbers never depend on them.
/// </summary>
internal sealed class WordTable
{
    private const int CapacityMin = 1 << 12;

    private Slot[] _slots = new Slot[CapacityMin];
    private char[] _characters = new char[CapacityMin];
    private int _charactersUsed;

    /// <summary>Words in the table.</summary>
    public int Count { get; private set; }

    /// <summary>Begins to fetch the place of a word from memory.</summary>
    /// <param name="hash">The word's <see cref="WordKey.Hash"/>.</param>
    public unsafe void Prefetch(int hash)
    {
        // A mere hint: it does not matter when the collector moves the array meanwhile.
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref _slots[hash & (_slots.Length - 1)]));
    }

    /// <summary>Looks a word up.</summary>
    /// <param name="word">1 to 255 characters, none of them NUL.</param>
    /// <param name="key">Its key.</param>
    /// <param name="hash">Hash of the key.</param>
    /// <param name="place">The word's place, or the place where <see cref="Add"/> is to put it next.</param>
    /// <returns>Its number, or -1.</returns>
    public int Find(ReadOnlySpan<char> word, WordKey key, int hash, out int place)
    {
        var mask = _slots.Length - 1;
        for (place = hash & mask; ; place = (place + 1) & mask)
        {
            ref var slot = ref _slots[place];
            if (slot.Key == key && (key.IsWhole || IsSpelt(slot, word))) return slot.Number;
            if (slot.IsEmpty) return -1;
        }
    }

    /// <summary>Adds a word that was not found, before anything else is added.</summary>
    public void Add(ReadOnlySpan<char> word, WordKey key, int place, int number)
    {
        _slots[place] = new Slot(key, number, _charactersUsed);
        if (!key.IsWhole)
        {
            if (_charactersUsed + word.Length > _characters.Length)
                Array.Resize(ref _characters, Math.Max(_characters.Length * 2, _charactersUsed + word.Length));
            word.CopyTo(_characters.AsSpan(_charactersUsed));
            _charactersUsed += word.Length;
        }

        if (++Count * 2 > _slots.Length) Grow();
    }

    /// <summary>Forgets all words.</summary>
    public void Clear()
    {
        Array.Clear(_slots);
        (Count, _charactersUsed) = (0, 0);
    }

    private bool IsSpelt(in Slot slot, ReadOnlySpan<char> word) =>
        word.SequenceEqual(_characters.AsSpan(slot.Start, word.Length));

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[old.Length * 2];
        var mask = _slots.Length - 1;
        foreach (var slot in old)
        {
            if (slot.IsEmpty) continue;
            var at = slot.Key.Hash() & mask;
            while (!_slots[at].IsEmpty) at = (at + 1) & mask;
            _slots[at] = slot;
        }
    }

    /// <summary>Start: where the characters of a word lie that its key does not hold.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
    private readonly record struct Slot(WordKey Key, int Number, int Start)
    {
        public bool IsEmpty => Key == default;
    }
}

/// <summary>
/// A word of at most 16 characters of ASCII itself, its bytes filled up with 0; of another word its length and hash.
/// </summary>
internal readonly record struct WordKey(ulong Low, ulong High)
{
    private const int CharactersMax = 2 * sizeof(ulong);
    private const ulong NotWhole = 1UL << 63; // no byte of ASCII has this bit

    /// <summary>True when the key is the word.</summary>
    public bool IsWhole => (High & NotWhole) == 0;

    public static WordKey Of(ReadOnlySpan<char> word)
    {
        if (word.Length > CharactersMax) return Hashed(word);
        var (low, high, all) = (0UL, 0UL, 0);
        for (var i = Math.Min(word.Length, sizeof(ulong)) - 1; i >= 0; i--)
        {
            low = (low << 8) | word[i];
            all |= word[i];
        }

        for (var i = word.Length - 1; i >= sizeof(ulong); i--)
        {
            high = (high << 8) | word[i];
            all |= word[i];
        }

        return all < 0x80 ? new WordKey(low, high) : Hashed(word);
    }

    /// <summary>Seeded by the runtime.</summary>
    public int Hash() => HashCode.Combine((uint)Low, (uint)(Low >> 32), (uint)High, (uint)(High >> 32));

    private static WordKey Hashed(ReadOnlySpan<char> word) =>
        new((uint)string.GetHashCode(word), NotWhole | (uint)word.Length);
}

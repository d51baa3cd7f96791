using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FundCalc.Calculation.Batch;

/// <summary>
/// Finds instruments by the UTF-8 of their ids. A dictionary would do; this takes half its time for ids of up to 16 bytes, which two words and a length tell apart, and finding them is most of the work on a row. Its hash multiplies
/// words under numbers that are drawn anew in each process: callers choose the ids, and must not be able to choose ones that collide. Not thread-safe.
/// </summary>
internal sealed class InstrumentIndex
{
    private const int Word = sizeof(ulong);
    private const int FirstSize = 64;

    private static readonly ulong Seed = RandomWord();
    private static readonly ulong Factor = RandomWord() | 1;

    private InstrumentEntry[] _entries = new InstrumentEntry[FirstSize];
    private readonly Dictionary<PricedInstrument, byte[]> _longIds = [];
    private int _count;

    /// <summary>What stands at a place that <see cref="Find"/> gave.</summary>
    public ref readonly InstrumentEntry this[int place] => ref _entries[place];

    /// <summary>Adds an instrument, which is not there yet.</summary>
    public void Add(ReadOnlySpan<byte> id, PricedInstrument instrument)
    {
        // At most half full, so that a search ends soon.
        if (2 * (_count + 1) > _entries.Length)
        {
            Grow();
        }

        var (first, last) = Ends(id);
        Place(_entries, new InstrumentEntry(first, last, Hash(id, first, last), id.Length, instrument, instrument.Long, instrument.Short));
        if (id.Length > 2 * Word)
        {
            _longIds.Add(instrument, id.ToArray());
        }

        _count++;
    }

    /// <summary>Where the instrument stands until another one is added; below 0: it is not there.</summary>
    public int Find(ReadOnlySpan<byte> id)
    {
        var (first, last) = Ends(id);
        var entries = _entries;
        for (var at = Hash(id, first, last) & (entries.Length - 1); ; at = (at + 1) & (entries.Length - 1))
        {
            ref readonly var entry = ref entries[at];
            if (entry.Instrument is null)
            {
                return -1;
            }

            if (entry.First == first && entry.Last == last && entry.Length == id.Length && (id.Length <= 2 * Word || id.SequenceEqual(_longIds[entry.Instrument])))
            {
                return at;
            }
        }
    }

    private static ulong RandomWord() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(Word));

    private static void Place(InstrumentEntry[] entries, in InstrumentEntry entry)
    {
        var at = entry.Hash & (entries.Length - 1);
        while (entries[at].Instrument is not null)
        {
            at = (at + 1) & (entries.Length - 1);
        }

        entries[at] = entry;
    }

    /// <summary>The first and the last eight bytes, which may overlap; of fewer than eight bytes the first word holds all.</summary>
    private static (ulong First, ulong Last) Ends(ReadOnlySpan<byte> id)
    {
        if (id.Length >= Word)
        {
            return (MemoryMarshal.Read<ulong>(id), MemoryMarshal.Read<ulong>(id[^Word..]));
        }

        if (id.Length >= sizeof(uint))
        {
            return (MemoryMarshal.Read<uint>(id), MemoryMarshal.Read<uint>(id[^sizeof(uint)..]));
        }

        var word = 0UL;
        foreach (var part in id)
        {
            word = (word << 8) | part;
        }

        return (word, 0);
    }

    private static int Hash(ReadOnlySpan<byte> id, ulong first, ulong last)
    {
        var hash = Mix(Seed ^ (ulong)id.Length, first);
        if (id.Length > 2 * Word)
        {
            for (var rest = id[Word..]; rest.Length > Word; rest = rest[Word..])
            {
                hash = Mix(hash, MemoryMarshal.Read<ulong>(rest));
            }
        }

        return (int)(Mix(hash, last) & int.MaxValue);
    }

    private static ulong Mix(ulong hash, ulong word)
    {
        var high = Math.BigMul(hash ^ word, Factor, out var low);
        return high ^ low;
    }

    private void Grow()
    {
        var larger = new InstrumentEntry[2 * _entries.Length];
        foreach (ref readonly var entry in _entries.AsSpan())
        {
            if (entry.Instrument is not null)
            {
                Place(larger, entry);
            }
        }

        _entries = larger;
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using FundCalc.Calculation.Market;

namespace FundCalc.Prices.Snapshots;

/// <summary>Puts records and absences into the order of the canonical form.</summary>
internal static class SnapshotContent
{
    // More are sorted with all others.
    private const int MostInserted = 32;

    private static readonly Comparer<PriceRecord> ByIdAndKind = Comparer<PriceRecord>.Create(Compare);

    /// <summary>What several answers of the book hold together.</summary>
    /// <exception cref="ArgumentException">Two answers have different records of one instrument and kind.</exception>
    public static (PriceRecord[] Records, string[] Absences) Of(IReadOnlyCollection<PriceSet> sets)
    {
        var records = new List<PriceRecord>(sets.Sum(set => set.Count));
        List<string> absences = [];
        foreach (var set in sets)
        {
            set.CopyTo(records, absences);
        }

        return Order(records, absences);
    }

    /// <summary>Sorts, leaves out what is there twice, and drops absences of instruments that have a record.</summary>
    /// <exception cref="ArgumentException">Two different records of one instrument and kind; an absence that is no instrument id.</exception>
    public static (PriceRecord[] Records, string[] Absences) Order(List<PriceRecord> records, List<string> absences)
    {
        if (!TryInsertTail(records))
        {
            SortAndMerge(records);
        }

        if (absences.Count == 0)
        {
            return ([.. records], []);
        }

        absences.Sort(StringComparer.Ordinal);
        var absent = new List<string>(absences.Count);
        foreach (var id in absences)
        {
            if (!InstrumentId.IsValid(id))
            {
                throw new ArgumentException("An absence must be an instrument id.", nameof(absences));
            }

            if (!HasRecord(records, id) && (absent.Count == 0 || !string.Equals(absent[^1], id, StringComparison.Ordinal)))
            {
                absent.Add(id);
            }
        }

        return ([.. records], [.. absent]);
    }

    /// <summary>Makes sure that records and absences are in order, each there once, and that no absence has a record.</summary>
    /// <exception cref="InvalidDataException">That is not so.</exception>
    public static void CheckOrder(ReadOnlySpan<PriceRecord> records, ReadOnlySpan<string> absences)
    {
        for (var i = 1; i < records.Length; i++)
        {
            if (Compare(records[i - 1], records[i]) >= 0)
            {
                throw new InvalidDataException("its prices are not in order, or one is there twice");
            }
        }

        var next = 0;
        for (var i = 0; i < absences.Length; i++)
        {
            if (!InstrumentId.IsValid(absences[i]) || (i > 0 && string.CompareOrdinal(absences[i - 1], absences[i]) >= 0))
            {
                throw new InvalidDataException("its absences are not in order, or one is there twice or is no instrument id");
            }

            while (next < records.Length && string.CompareOrdinal(records[next].InstrumentId, absences[i]) < 0)
            {
                next++;
            }

            if (next < records.Length && string.Equals(records[next].InstrumentId, absences[i], StringComparison.Ordinal))
            {
                throw new InvalidDataException("an absence has a price");
            }
        }
    }

    /// <summary>Moves the last records to their places where all before them are in order, each there once: as in an answer for instruments in order and a few rates.</summary>
    /// <returns>False: it is not so, or a record is there twice; the records may stand in another order than before.</returns>
    private static bool TryInsertTail(List<PriceRecord> records)
    {
        var ordered = 0;
        for (var last = 0UL; ordered < records.Count; ordered++)
        {
            var key = KeyOf(records[ordered]);
            if (key < last || (key == last && ordered > 0 && Compare(records[ordered - 1], records[ordered]) >= 0))
            {
                break;
            }

            last = key;
        }

        if (records.Count - ordered > MostInserted)
        {
            return false;
        }

        for (; ordered < records.Count; ordered++)
        {
            var record = records[ordered];
            var place = records.BinarySearch(0, ordered, record, ByIdAndKind);
            if (place >= 0)
            {
                return false;
            }

            records.RemoveAt(ordered);
            records.Insert(~place, record);
        }

        return true;
    }

    /// <summary>Whether there is a record of the instrument among records in order.</summary>
    private static bool HasRecord(List<PriceRecord> records, string id)
    {
        var (low, high) = (0, records.Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var order = string.CompareOrdinal(records[middle].InstrumentId, id);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle);
        }

        return false;
    }

    private static void SortAndMerge(List<PriceRecord> records)
    {
        var keys = Sort(CollectionsMarshal.AsSpan(records));
        var kept = 0;
        for (var i = 0; i < records.Count; i++)
        {
            if (kept == 0 || keys[i] != keys[i - 1] || Compare(records[kept - 1], records[i]) != 0)
            {
                records[kept++] = records[i];
            }
            else if (!records[kept - 1].Equals(records[i]))
            {
                throw new ArgumentException($"Two different records of {records[i].InstrumentId}, {records[i].Kind}: a snapshot holds one.", nameof(records));
            }
        }

        records.RemoveRange(kept, records.Count - kept);
    }

    /// <summary>
    /// Sorts by instrument id and kind: by the first bytes of the canonical form, of which a number holds eight, and by all of it only where those are equal. After its length the form begins with the id, which has no
    /// zero byte, then comes a length, which begins with one, then the kind, one digit: so the order is the same.
    /// </summary>
    /// <returns>Those numbers.</returns>
    private static ulong[] Sort(Span<PriceRecord> records)
    {
        var keys = new ulong[records.Length];
        for (var i = 0; i < records.Length; i++)
        {
            keys[i] = KeyOf(records[i]);
        }

        keys.AsSpan().Sort(records);
        for (int start = 0, end; start < records.Length; start = end)
        {
            for (end = start + 1; end < records.Length && keys[end] == keys[start]; end++)
            {
            }

            if (end - start > 1)
            {
                records[start..end].Sort(static (a, b) => Compare(a, b));
            }
        }

        return keys;
    }

    private static ulong KeyOf(PriceRecord record) => BinaryPrimitives.ReadUInt64BigEndian(record.Canonical[CanonicalForm.PrefixSize..]);

    // Instrument ids are ASCII, for which the order of UTF-16 code units is that of UTF-8 bytes.
    private static int Compare(PriceRecord a, PriceRecord b)
    {
        var (first, second) = (KeyOf(a), KeyOf(b));
        if (first != second)
        {
            return first < second ? -1 : 1;
        }

        var byId = string.CompareOrdinal(a.InstrumentId, b.InstrumentId);
        return byId != 0 ? byId : a.Kind.CompareTo(b.Kind);
    }
}

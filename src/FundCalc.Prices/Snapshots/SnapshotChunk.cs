using System.IO.Hashing;
using System.Text;

namespace FundCalc.Prices.Snapshots;

/// <summary>
/// A run of a snapshot's instruments, in their order, as it is kept in Redis under the hash of its bytes. Where a run ends is decided by the instruments themselves, so that snapshots which differ in a
/// few instruments share nearly all chunks. The bytes are fields of the canonical form: "fundcalc-chunk", "1", number of records, number of absences, the records, the absences.
/// </summary>
/// <param name="Hash">The SHA-256 of the content, 64 lower-case hexadecimal digits.</param>
/// <param name="Content">The bytes.</param>
internal sealed record SnapshotChunk(string Hash, byte[] Content)
{
    /// <summary>The most instruments of a chunk.</summary>
    public const int MaxInstruments = 1024;

    /// <summary>The most bytes of records and absences of a chunk: 256 KiB.</summary>
    public const int MaxBytes = 256 * 1024;

    // The most bytes that stand before them: the two counts have up to four digits.
    private const int MaxHeader = 64;

    // One instrument of 256 ends a chunk.
    private const ulong EndMask = 0xFF;

    // Absent instruments have the canonical form of one field.
    private const int MaxIdBytes = 64;

    private const string Title = "fundcalc-chunk";

    /// <summary>Cuts a snapshot into chunks, in the order of its instruments. Made one by one, as they are asked for.</summary>
    public static IEnumerable<SnapshotChunk> Split(PriceSnapshot snapshot)
    {
        var run = new Run();
        for (int record = 0, absence = 0; record < snapshot.Records.Count || absence < snapshot.Absences.Count;)
        {
            var isAbsent = record == snapshot.Records.Count
                || (absence < snapshot.Absences.Count && string.CompareOrdinal(snapshot.Absences[absence], snapshot.Records[record].InstrumentId) < 0);
            var id = isAbsent ? snapshot.Absences[absence] : snapshot.Records[record].InstrumentId;
            if (run.Bytes + SizeOf(id, snapshot.Find(id)) > MaxBytes)
            {
                yield return run.Take();
            }

            run.Add(id, snapshot.Find(id));
            record += snapshot.Find(id).Length;
            absence += isAbsent ? 1 : 0;
            if (run.Instruments == MaxInstruments || EndsChunk(id))
            {
                yield return run.Take();
            }
        }

        if (run.Instruments > 0)
        {
            yield return run.Take();
        }
    }

    /// <summary>Reads a chunk's bytes, all of which are verified against the hash first.</summary>
    /// <returns>How many records and absences were added.</returns>
    /// <exception cref="InvalidDataException">They are not those of the chunk, or break a rule; the message says which.</exception>
    public static int Read(string hash, byte[] content, List<PriceRecord> records, List<string> absences)
    {
        if (content.Length > MaxBytes + MaxHeader)
        {
            throw new InvalidDataException($"has {content.Length} bytes, more than a chunk may have");
        }

        if (!string.Equals(SealedFields.HashOf(content), hash, StringComparison.Ordinal))
        {
            throw new InvalidDataException("has another hash than its key");
        }

        var reader = new CanonicalReader(content);
        reader.Expect(Title);
        reader.Expect("1");
        var (recordCount, absenceCount) = (reader.Count(), reader.Count());
        for (var i = 0; i < recordCount; i++)
        {
            records.Add(reader.Record());
        }

        for (var i = 0; i < absenceCount; i++)
        {
            absences.Add(reader.Text());
        }

        reader.End();
        return recordCount + absenceCount;
    }

    private static int SizeOf(string id, ReadOnlySpan<PriceRecord> records)
    {
        if (records.IsEmpty)
        {
            return CanonicalForm.PrefixSize + id.Length;
        }

        var size = 0;
        foreach (var record in records)
        {
            size += record.Canonical.Length;
        }

        return size;
    }

    private static bool EndsChunk(string id)
    {
        Span<byte> bytes = stackalloc byte[MaxIdBytes];
        return (XxHash3.HashToUInt64(bytes[..Encoding.ASCII.GetBytes(id, bytes)]) & EndMask) == 0;
    }

    /// <summary>The chunk that is being made.</summary>
    private sealed class Run
    {
        private readonly List<PriceRecord> _records = [];
        private readonly List<string> _absences = [];

        public int Bytes { get; private set; }

        public int Instruments { get; private set; }

        public void Add(string id, ReadOnlySpan<PriceRecord> records)
        {
            _records.AddRange(records);
            if (records.IsEmpty)
            {
                _absences.Add(id);
            }

            Bytes += SizeOf(id, records);
            Instruments++;
        }

        public SnapshotChunk Take()
        {
            var writer = new CanonicalWriter().Text(Title).Text("1").Number(_records.Count).Number(_absences.Count);
            foreach (var record in _records)
            {
                writer.Fields(record.Canonical);
            }

            foreach (var id in _absences)
            {
                writer.Text(id);
            }

            (Bytes, Instruments) = (0, 0);
            _records.Clear();
            _absences.Clear();
            return new SnapshotChunk(SealedFields.HashOf(writer.Written), writer.Written.ToArray());
        }
    }
}

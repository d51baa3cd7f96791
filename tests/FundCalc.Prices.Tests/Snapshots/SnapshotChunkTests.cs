using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FsCheck.Fluent;
using FundCalc.Calculation.Market;
using FundCalc.Prices.Snapshots;
using FundCalc.Prices.Tests.Support;
using static FundCalc.Prices.Tests.Support.TestBook;

namespace FundCalc.Prices.Tests.Snapshots;

public sealed class SnapshotChunkTests
{
    [Fact]
    public void Chunk_OfTheDocumentedExample_HasTheDocumentedBytes()
    {
        // docs/prices.md: the fields of the canonical form's example, after another title.
        var price = new PriceRecord(
            "AAPL", PriceKind.Close, Decimal("309.350"), "USD", new DateTimeOffset(2026, 8, 31, 20, 0, 0, TimeSpan.Zero), "desk", Calculation.Valuation.FairValueLevel.Level1, 0);
        var expected = Fields("fundcalc-chunk", "1", "1", "1", "AAPL", "5", "309.35", "USD", "1788206400", "0", "desk", "1", "0", "MSFT");

        var chunk = Assert.Single(SnapshotChunk.Split(PriceSnapshot.Of([price], ["MSFT"])));

        Assert.Equal(expected, chunk.Content);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(expected)), chunk.Hash);
    }

    [Fact]
    public void Split_AnySnapshot_GivesRunsThatTogetherAreIt() => Property.Holds(
        Gen.Zip(Gen.Choose(0, 4000), Gen.Choose(0, int.MaxValue)),
        @case =>
        {
            var snapshot = Random(@case.Item1, @case.Item2);
            List<PriceRecord> records = [];
            List<string> absences = [];
            foreach (var chunk in SnapshotChunk.Split(snapshot))
            {
                var (before, absentBefore) = (records.Count, absences.Count);
                var read = SnapshotChunk.Read(chunk.Hash, chunk.Content, records, absences);

                Assert.Equal(records.Count - before + absences.Count - absentBefore, read);
                var instruments = records.Skip(before).Select(record => record.InstrumentId).Distinct().Concat(absences.Skip(absentBefore)).ToArray();
                Assert.InRange(instruments.Length, 1, SnapshotChunk.MaxInstruments);
                Assert.True(chunk.Content.Length <= SnapshotChunk.MaxBytes + 64);
            }

            Assert.Equal(snapshot.Records, records);
            Assert.Equal(snapshot.Absences, absences);
            Assert.Equal(snapshot.Digest, PriceSnapshot.OfOrdered([.. records], [.. absences], null).Digest);
        });

    [Fact]
    public void Split_OneInstrumentMore_KeepsAllChunksButThoseAroundIt() => Property.Holds(
        Gen.Zip(Gen.Choose(100, 4000), Gen.Choose(0, int.MaxValue)),
        @case =>
        {
            var parent = Random(@case.Item1, @case.Item2);
            var child = PriceSnapshot.Of([.. parent.Records, Price("NEW" + @case.Item2.ToString(CultureInfo.InvariantCulture))], parent.Absences);
            var (before, after) = (SnapshotChunk.Split(parent).Select(chunk => chunk.Hash).ToArray(), SnapshotChunk.Split(child).Select(chunk => chunk.Hash).ToArray());

            // The chunk that it falls into, in two where it ends one itself; where that is full, what comes after it up to the next instrument that ends one.
            Assert.InRange(after.Except(before).Count(), 1, 4);
            Assert.InRange(before.Except(after).Count(), 0, 3);
        });

    [Fact]
    public void Split_ManyInstruments_GivesChunksOf256OnAverage()
    {
        var snapshot = PriceSnapshot.Of(Enumerable.Range(0, 100_000).Select(i => Price($"ISIN{i:D6}")), []);

        var chunks = SnapshotChunk.Split(snapshot).Count();

        // With one end in 256 and at most 1,024 to a chunk: 100,000 / 256 = 391 ends, and a few forced ones; four standard deviations are 79.
        Assert.InRange(chunks, 312, 480);
    }

    [Fact]
    public void Split_LargeRecords_StaysWithinTheBytesOfAChunk()
    {
        var source = string.Concat(Enumerable.Repeat("😀", 64));
        PriceKind[] kinds = [PriceKind.Bid, PriceKind.Mid, PriceKind.Ask, PriceKind.Last, PriceKind.Close, PriceKind.Nav];
        var snapshot = PriceSnapshot.Of(
            Enumerable.Range(0, 1000).SelectMany(i => kinds.Select(kind => Price($"{i:D64}", "1234567890123456789012345678", kind, source: source, sequence: ulong.MaxValue))), []);

        var chunks = SnapshotChunk.Split(snapshot).ToArray();

        Assert.All(chunks, chunk => Assert.True(chunk.Content.Length <= SnapshotChunk.MaxBytes + 64));
        Assert.True(chunks.Length >= chunks.Sum(chunk => chunk.Content.Length) / SnapshotChunk.MaxBytes);
    }

    [Fact]
    public void Split_NothingFixed_HasNoChunk() => Assert.Empty(SnapshotChunk.Split(PriceSnapshot.Of([], [])));

    [Fact]
    public void Read_AnyBitFlippedOrAnyByteCutOff_IsRefused()
    {
        var chunk = SnapshotChunk.Split(PriceSnapshot.Of([Price("A", "1.5"), Price("B")], ["C"])).First();
        for (var bit = 0; bit < 8 * chunk.Content.Length; bit++)
        {
            byte[] flipped = [.. chunk.Content];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<InvalidDataException>(() => SnapshotChunk.Read(chunk.Hash, flipped, [], []));
        }

        for (var length = 0; length < chunk.Content.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => SnapshotChunk.Read(chunk.Hash, chunk.Content[..length], [], []));
        }
    }

    // What only somebody who writes into Redis can do: the hash fits, the content does not.
    [Theory]
    [InlineData("fundcalc-snapshot", "1", "0", "0")]
    [InlineData("fundcalc-chunk", "2", "0", "0")]
    [InlineData("fundcalc-chunk", "1", "1", "0")]
    [InlineData("fundcalc-chunk", "1", "-1", "0")]
    [InlineData("fundcalc-chunk", "1", "0", "0", "X")]
    [InlineData("fundcalc-chunk", "1", "1", "0", "A", "5", "-1", "USD", "0", "0", "s", "1", "0")]
    [InlineData("fundcalc-chunk", "1", "1", "0", "A", "5", "1,5", "USD", "0", "0", "s", "1", "0")]
    [InlineData("fundcalc-chunk", "1", "1", "0", "A", "9", "1", "USD", "0", "0", "s", "1", "0")]
    [InlineData("fundcalc-chunk", "1", "1", "0", "A", "5", "1", "USD", "9223372036854775807", "0", "s", "1", "0")]
    [InlineData("fundcalc-chunk", "1", "1", "0", "A", "5", "1", "USD", "253402300800", "0", "s", "1", "0")]
    [InlineData("fundcalc-chunk", "1", "1", "0", "A", "5", "1", "USD", "0", "0", "s", "4", "0")]
    [InlineData("fundcalc-chunk", "1", "1", "0", "A", "5", "1", "USD", "0", "0", "s", "1", "18446744073709551616")]
    public void Read_ContentThatBreaksARule_IsRefused(params string[] fields)
    {
        var content = Fields(fields);

        Assert.Throws<InvalidDataException>(() => SnapshotChunk.Read(Convert.ToHexStringLower(SHA256.HashData(content)), content, [], []));
    }

    [Fact]
    public void Read_TextThatIsNoUtf8_IsRefused()
    {
        var content = Fields("fundcalc-chunk", "1", "0", "1", "?");
        content[^1] = 0xFF;

        Assert.Throws<InvalidDataException>(() => SnapshotChunk.Read(Convert.ToHexStringLower(SHA256.HashData(content)), content, [], []));
    }

    /// <summary>Fields of the canonical form, put together without any of the product's code.</summary>
    internal static byte[] Fields(params string[] fields)
    {
        using var bytes = new MemoryStream();
        Span<byte> length = stackalloc byte[4];
        foreach (var field in fields)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, Encoding.UTF8.GetByteCount(field));
            bytes.Write(length);
            bytes.Write(Encoding.UTF8.GetBytes(field));
        }

        return bytes.ToArray();
    }

    private static PriceSnapshot Random(int instruments, int seed)
    {
        var random = new Random(seed);
        PriceKind[] kinds = [PriceKind.Bid, PriceKind.Close, PriceKind.Nav];
        List<PriceRecord> records = [];
        List<string> absences = [];
        for (var i = 0; i < instruments; i++)
        {
            var id = $"{(char)('A' + random.Next(26))}{random.Next(1_000_000_000)}";
            if (random.Next(10) == 0)
            {
                absences.Add(id);
                continue;
            }

            records.AddRange(kinds.Where(_ => random.Next(2) == 0).Select(kind => Price(
                id, (random.Next(1_000_000) / 100m).ToString(CultureInfo.InvariantCulture), kind, TimeSpan.FromTicks(random.NextInt64(TimeSpan.TicksPerDay * 365 * 100)), sequence: (ulong)i)));
        }

        return PriceSnapshot.Of(records.DistinctBy(record => (record.InstrumentId, record.Kind)), absences);
    }
}

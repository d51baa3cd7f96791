namespace FundCalc.Benchmarks.Streams;

/// <summary>
/// Renumbers the portfolios of a pre-serialised message. A stream's sequence numbers must rise, and serialising each message anew would measure the
/// client; so all numbers of a benchmark take five bytes as a varint, and the five bytes are overwritten in place.
/// </summary>
internal static class SequenceStamp
{
    /// <summary>The first number: the least that takes five bytes.</summary>
    public const ulong First = 1UL << 28;

    private const byte SequenceTag = 1 << 3;

    /// <summary>Where the numbers stand in a serialised request, all of which were written as <see cref="First"/>.</summary>
    public static IReadOnlyList<int> Find(ReadOnlySpan<byte> message)
    {
        // request { rows | columns { portfolios { sequence ...: length-delimited fields around the first field of each portfolio.
        var found = new List<int>();
        var at = 0;
        ReadLength(message, ref at);
        while (at < message.Length)
        {
            var length = ReadLength(message, ref at);
            found.Add(message[at] == SequenceTag ? at + 1 : throw new BenchmarkException("A portfolio does not begin with its sequence number."));
            at += length;
        }

        return found;
    }

    /// <summary>Writes a number over the five bytes of an older one.</summary>
    public static void Write(Span<byte> destination, ulong sequence)
    {
        for (var i = 0; i < 4; i++)
        {
            destination[i] = (byte)((sequence & 0x7F) | 0x80);
            sequence >>= 7;
        }

        destination[4] = (byte)(sequence & 0x7F);
    }

    // Past a tag of one byte and the length behind it.
    private static int ReadLength(ReadOnlySpan<byte> message, ref int at)
    {
        at++;
        return ReplyScanner.ReadLength(message, ref at);
    }
}

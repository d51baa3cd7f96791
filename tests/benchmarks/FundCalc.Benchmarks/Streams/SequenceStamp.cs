namespace FundCalc.Benchmarks.Streams;

/// <summary>
/// Renumbers a pre-serialised message of one portfolio. A stream's sequence numbers must rise, and serialising each message anew would measure the
/// client; so all numbers of a benchmark take five bytes as a varint, and the five bytes are overwritten in place.
/// </summary>
internal static class SequenceStamp
{
    /// <summary>The first number: the least that takes five bytes.</summary>
    public const ulong First = 1UL << 28;

    private const byte SequenceTag = 1 << 3;

    /// <summary>Where the number stands in a serialised request of one portfolio, which was written with <see cref="First"/>.</summary>
    public static int Find(ReadOnlySpan<byte> message)
    {
        // request { rows | columns { portfolios { sequence ...: two length-delimited fields around the first field of the portfolio.
        var at = SkipTagAndLength(message, 0);
        at = SkipTagAndLength(message, at);
        return message[at] == SequenceTag ? at + 1 : throw new BenchmarkException("A message does not begin with its portfolio's sequence number.");
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

    private static int SkipTagAndLength(ReadOnlySpan<byte> message, int at)
    {
        at++;
        while ((message[at] & 0x80) != 0)
        {
            at++;
        }

        return at + 1;
    }
}

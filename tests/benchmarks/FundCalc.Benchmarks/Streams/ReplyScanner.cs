namespace FundCalc.Benchmarks.Streams;

/// <summary>Counts the results in a serialised reply without parsing them, so that counting costs a raw stream and a real one the same.</summary>
internal static class ReplyScanner
{
    private const byte ResultsTag = (1 << 3) | 2;
    private const byte ResultTag = (1 << 3) | 2;
    private const byte SummaryTag = (3 << 3) | 2;

    /// <summary>Whether the reply is the summary that ends a batch.</summary>
    public static bool IsSummary(ReadOnlySpan<byte> reply) => reply.Length > 0 && reply[0] == SummaryTag;

    /// <summary>The number of results in the reply; 0 for a progress message, an opening or a summary.</summary>
    public static int CountResults(ReadOnlySpan<byte> reply)
    {
        if (reply.Length == 0 || reply[0] != ResultsTag)
        {
            return 0;
        }

        var at = 1;
        var end = ReadLength(reply, ref at);
        end += at;
        var count = 0;
        while (at < end)
        {
            count += reply[at++] == ResultTag ? 1 : 0;
            var length = ReadLength(reply, ref at);
            at += length;
        }

        return count;
    }

    /// <summary>The length in front of a field's content.</summary>
    public static int ReadLength(ReadOnlySpan<byte> reply, ref int at)
    {
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = reply[at++];
            length |= (part & 0x7F) << shift;
            if ((part & 0x80) == 0)
            {
                return length;
            }
        }
    }
}

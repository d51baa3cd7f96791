using System.Buffers;

namespace FundCalc.Cli.Input;

/// <summary>Reads UTF-8 lines of a bounded length; a longer one is skipped and told apart. Ends of line are LF or CR LF.</summary>
internal sealed class BoundedLineReader(Stream input, int maxLineBytes) : IDisposable
{
    private readonly byte[] chunk = ArrayPool<byte>.Shared.Rent(128 * 1024);
    private readonly ArrayBufferWriter<byte> line = new(4096);
    private int start;
    private int end;

    /// <summary>The number of the line last read, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The line last read, without its end; valid until the next read.</summary>
    public ReadOnlyMemory<byte> Line => line.WrittenMemory is { Span: [.., (byte)'\r'] } text ? text[..^1] : line.WrittenMemory;

    /// <summary>Whether the line last read was longer than allowed; then <see cref="Line"/> is its beginning.</summary>
    public bool TooLong { get; private set; }

    /// <summary>Reads the next line; false at the end.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        line.ResetWrittenCount();
        TooLong = false;
        var any = false;
        while (true)
        {
            if (start == end)
            {
                start = 0;
                end = await input.ReadAsync(chunk, cancellationToken);
                if (end == 0)
                {
                    Number += any ? 1 : 0;
                    return any;
                }
            }

            any = true;
            int feed = chunk.AsSpan(start, end - start).IndexOf((byte)'\n');
            Append(chunk.AsSpan(start, feed < 0 ? end - start : feed));
            start = feed < 0 ? end : start + feed + 1;
            if (feed >= 0)
            {
                Number++;
                return true;
            }
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(chunk);

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (line.WrittenCount + bytes.Length > maxLineBytes)
        {
            TooLong = true;
            return;
        }

        line.Write(bytes);
    }
}

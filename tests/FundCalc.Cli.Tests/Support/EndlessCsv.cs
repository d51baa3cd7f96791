using System.Text;

namespace FundCalc.Cli.Tests.Support;

/// <summary>A CSV without end, of portfolios with one position each, that presses Ctrl-C after so many rows.</summary>
internal sealed class EndlessCsv(long cancelAfterRows, CancellationTokenSource stop) : Stream
{
    private byte[] line = Encoding.UTF8.GetBytes("portfolio_id,type,instrument_id,quantity,currency\n");
    private int place;
    private long rows;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (place == line.Length)
        {
            place = 0;
            line = Encoding.UTF8.GetBytes($"P{++rows},position,AAPL,1,\n");
            if (rows == cancelAfterRows)
            {
                stop.Cancel();
            }
        }

        int copied = Math.Min(count, line.Length - place);
        line.AsSpan(place, copied).CopyTo(buffer.AsSpan(offset));
        place += copied;
        return copied;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

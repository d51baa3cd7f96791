using System.Buffers;
using Google.Protobuf;

namespace FundCalc.Host.Live;

/// <summary>Gathers updates in the form of the wire. One for a stream: its memory is used again for each message.</summary>
internal sealed class UpdateBuffer : IDisposable
{
    private const int FirstSize = 4096;

    // A tag and a length.
    private const int HeadSize = 16;

    // What is larger goes back when it has been written: such a message is an exception.
    private const int MostKept = 1 << 17;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);

    /// <summary>The bytes gathered.</summary>
    public int Length { get; private set; }

    /// <summary>What was gathered.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Room for what comes next, to be written from its end towards its start.</summary>
    public Span<byte> Room(int most)
    {
        if (_bytes.Length - Length < most)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + most, 2 * _bytes.Length));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(Length, most);
    }

    /// <summary>Takes what was written into the room.</summary>
    public void Take(ReadOnlySpan<byte> written)
    {
        // It stands at the end of the room that was made for it.
        written.CopyTo(_bytes.AsSpan(Length));
        Length += written.Length;
    }

    /// <summary>Adds a message as a field.</summary>
    public void Add(int field, IMessage message)
    {
        var size = message.CalculateSize();
        var head = new BackwardWriter(Room(size + HeadSize)[..HeadSize]);
        head.Wrap(field, size);
        Take(head.Written);
        message.WriteTo(_bytes.AsSpan(Length, size));
        Length += size;
    }

    /// <summary>Forgets what was gathered.</summary>
    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > MostKept)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }
}

using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a serializer puts a message's bytes: either one array, or into a buffer writer and then completed.</summary>
public abstract class SerializationContext
{
    /// <summary>Hands over the whole message; the array belongs to the transport from then on.</summary>
    /// <param name="payload">The message's bytes.</param>
    /// <exception cref="NotImplementedException">The transport does not offer it.</exception>
    public virtual void Complete(byte[] payload) => throw new NotImplementedException();

    /// <summary>The writer for the message's bytes; <see cref="Complete()"/> must follow.</summary>
    /// <returns>The writer.</returns>
    /// <exception cref="NotImplementedException">The transport does not offer it.</exception>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotImplementedException();

    /// <summary>Says beforehand how long the message will be, which spares the transport copies; not a must.</summary>
    /// <param name="payloadLength">The exact number of bytes.</param>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>Says that the message in the buffer writer is complete.</summary>
    /// <exception cref="NotImplementedException">The transport does not offer it.</exception>
    public virtual void Complete() => throw new NotImplementedException();
}

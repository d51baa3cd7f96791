using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a deserializer reads a message's bytes.</summary>
public abstract class DeserializationContext
{
    /// <summary>The number of bytes.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>The bytes in a new array that the caller owns.</summary>
    /// <returns>The bytes.</returns>
    /// <exception cref="NotImplementedException">The transport does not offer it.</exception>
    public virtual byte[] PayloadAsNewBuffer() => throw new NotImplementedException();

    /// <summary>The bytes without a copy; valid only until the deserializer returns.</summary>
    /// <returns>The bytes.</returns>
    /// <exception cref="NotImplementedException">The transport does not offer it.</exception>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw new NotImplementedException();
}

using System.Buffers;

namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>Where an arena gets its blocks.</summary>
/// <typeparam name="T">The element.</typeparam>
public abstract class Allocator<T>
{
    /// <summary>A block.</summary>
    /// <param name="length">How many elements it should have; it may have more.</param>
    /// <returns>The block; disposing it gives it back.</returns>
    public abstract IMemoryOwner<T> Allocate(int length);

    /// <summary>Zeroes the start of a block.</summary>
    /// <param name="allocation">The block.</param>
    /// <param name="length">How many elements.</param>
    public virtual void Clear(IMemoryOwner<T> allocation, int length)
    {
        ArgumentNullException.ThrowIfNull(allocation);
        allocation.Memory.Span[..length].Clear();
    }
}

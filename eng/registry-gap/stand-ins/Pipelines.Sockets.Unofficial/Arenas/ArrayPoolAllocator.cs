using System.Buffers;

namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>Blocks that are arrays of a pool.</summary>
/// <typeparam name="T">The element.</typeparam>
public sealed class ArrayPoolAllocator<T> : Allocator<T>
{
    private readonly ArrayPool<T> _pool;

    /// <summary>An allocator over a pool.</summary>
    /// <param name="pool">The pool; null for the shared one.</param>
    public ArrayPoolAllocator(ArrayPool<T>? pool = null) => _pool = pool ?? ArrayPool<T>.Shared;

    /// <summary>The allocator over the shared pool.</summary>
    public static ArrayPoolAllocator<T> Shared { get; } = new();

    /// <inheritdoc/>
    public override IMemoryOwner<T> Allocate(int length) => new RentedArray(_pool, length);

    private sealed class RentedArray(ArrayPool<T> pool, int length) : IMemoryOwner<T>
    {
        private T[]? _array = pool.Rent(length);

        public Memory<T> Memory => _array ?? throw new ObjectDisposedException(nameof(RentedArray));

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _array, null) is { } array)
            {
                pool.Return(array);
            }
        }
    }
}

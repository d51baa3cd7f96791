using System.Runtime.CompilerServices;

namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>
/// Hands out runs of elements from large blocks, and takes them all back at once: <see cref="Reset"/>. For one thread at a time.
/// </summary>
/// <typeparam name="T">The element.</typeparam>
public sealed class Arena<T> : IDisposable
{
    private const int DefaultBlockSizeBytes = 128 * 1024;

    private readonly Allocator<T> _allocator;
    private readonly Func<long, long, long> _retentionPolicy;
    private readonly int _blockLength;
    private readonly bool _clearAtReset;
    private readonly bool _clearAtDispose;
    private Block<T>? _first;
    private Block<T>? _current;
    private int _used; // of the current block
    private long _usedBefore; // of the blocks before it
    private long _retained;

    /// <summary>An arena without elements in use.</summary>
    /// <param name="options">How it works; null for the default.</param>
    /// <param name="allocator">Where blocks come from; null for the shared array pool.</param>
    public Arena(ArenaOptions? options = null, Allocator<T>? allocator = null)
    {
        options ??= ArenaOptions.Default;
        _allocator = allocator ?? ArrayPoolAllocator<T>.Shared;
        _retentionPolicy = options.RetentionPolicy ?? FollowSlowly;
        _blockLength = Math.Max(
            1, (options.BlockSizeBytes == 0 ? DefaultBlockSizeBytes : options.BlockSizeBytes) / Unsafe.SizeOf<T>());
        // What an element refers to must not live as long as the arena.
        var references = RuntimeHelpers.IsReferenceOrContainsReferences<T>();
        _clearAtReset = references || (options.Flags & ArenaFlags.ClearAtReset) != 0;
        _clearAtDispose = references || (options.Flags & ArenaFlags.ClearAtDispose) != 0;
        _first = _current = NewBlock();
    }

    /// <summary>How many elements were handed out since the last reset.</summary>
    /// <returns>The number.</returns>
    public long Allocated() => _usedBefore + _used;

    /// <summary>Hands out a run of elements, valid until the next reset; it may span several blocks.</summary>
    /// <param name="length">How many elements.</param>
    /// <returns>The run.</returns>
    public Sequence<T> Allocate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var current = _current ?? throw new ObjectDisposedException(nameof(Arena<T>));
        if (_used == current.Length && length > 0)
        {
            current = MoveToNextBlock();
        }

        var run = new Sequence<T>(current, _used, length);
        for (var left = length; ;)
        {
            var free = current.Length - _used;
            if (left <= free)
            {
                _used += left;
                return run;
            }

            left -= free;
            _used = current.Length;
            current = MoveToNextBlock();
        }
    }

    /// <summary>Takes all elements back; runs handed out before must not be used any more.</summary>
    public void Reset()
    {
        ObjectDisposedException.ThrowIf(_first is null, this);
        var allocated = Allocated();
        if (_clearAtReset)
        {
            ClearUsed();
        }

        _current = _first;
        _used = 0;
        _usedBefore = 0;
        _retained = _retentionPolicy(_retained, allocated);
        Trim(_retained);
    }

    /// <summary>Gives all memory back.</summary>
    public void Dispose()
    {
        if (_first is null)
        {
            return;
        }

        if (_clearAtDispose)
        {
            ClearUsed();
        }

        Free(_first);
        _first = _current = null;
        _used = 0;
        _usedBefore = 0;
    }

    // Rises with demand at once and falls by a tenth per reset, so that one large answer does not hold its memory for ever.
    private static long FollowSlowly(long retained, long allocated) => Math.Max(retained - (retained / 10), allocated);

    private static void Free(Block<T>? block)
    {
        for (; block is not null; block = block.Next)
        {
            block.Dispose();
        }
    }

    private Block<T> MoveToNextBlock()
    {
        _usedBefore += _used;
        _used = 0;
        return _current = _current!.Next ??= NewBlock();
    }

    private Block<T> NewBlock()
    {
        var owner = _allocator.Allocate(_blockLength);
        if (owner is null || owner.Memory.IsEmpty)
        {
            owner?.Dispose();
            throw new InvalidOperationException("The allocator gave an empty block.");
        }

        if (_clearAtReset)
        {
            _allocator.Clear(owner, owner.Memory.Length); // it may have been used before, elsewhere
        }

        return new Block<T>(owner);
    }

    private void ClearUsed()
    {
        for (var block = _first!; ; block = block.Next!)
        {
            var last = ReferenceEquals(block, _current);
            _allocator.Clear(block.Owner, last ? _used : block.Length);
            if (last)
            {
                return;
            }
        }
    }

    private void Trim(long retain)
    {
        var keep = _first!;
        for (var have = (long)keep.Length; have < retain && keep.Next is not null; have += keep.Length)
        {
            keep = keep.Next;
        }

        Free(keep.Next);
        keep.Next = null;
    }
}

using System.Buffers;

namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>One piece of an arena's memory, in a chain.</summary>
/// <typeparam name="T">The element.</typeparam>
internal sealed class Block<T>(IMemoryOwner<T> owner) : IDisposable
{
    public IMemoryOwner<T> Owner { get; } = owner;

    public Memory<T> Memory { get; } = owner.Memory;

    public Block<T>? Next { get; set; }

    public int Length => Memory.Length;

    public void Dispose() => Owner.Dispose();
}

using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>A long-lived way to one target, over which clients make calls.</summary>
public abstract class ChannelBase
{
    /// <summary>A channel to the given target.</summary>
    /// <param name="target">The target.</param>
    protected ChannelBase(string target) => Target = GrpcPreconditions.CheckNotNull(target, nameof(target));

    /// <summary>The target that the channel was created for.</summary>
    public string Target { get; }

    /// <summary>The way into this channel.</summary>
    /// <returns>A call invoker.</returns>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Closes the channel; the caller sees to it that no call runs any more.</summary>
    /// <returns>A task that ends when the channel is closed.</returns>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>What <see cref="ShutdownAsync"/> does; nothing unless overridden.</summary>
    /// <returns>A task that ends when the channel is closed.</returns>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}

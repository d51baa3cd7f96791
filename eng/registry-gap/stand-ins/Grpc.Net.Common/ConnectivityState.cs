namespace Grpc.Core;

/// <summary>What a channel's connection is doing.</summary>
public enum ConnectivityState
{
    /// <summary>It has no connection and tries for none.</summary>
    Idle,

    /// <summary>It is connecting.</summary>
    Connecting,

    /// <summary>It is connected.</summary>
    Ready,

    /// <summary>It failed and will try again.</summary>
    TransientFailure,

    /// <summary>It is closed for good.</summary>
    Shutdown,
}

namespace Grpc.Core;

/// <summary>The gRPC status codes, by their numbers on the wire.</summary>
public enum StatusCode
{
    /// <summary>The call succeeded.</summary>
    OK = 0,

    /// <summary>The call was cancelled, mostly by the client.</summary>
    Cancelled = 1,

    /// <summary>An error of which nothing more is known.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the server.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed before the call ended.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>What was to be created exists.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>Some resource is used up: a quota, memory, a size limit.</summary>
    ResourceExhausted = 8,

    /// <summary>The state of the server does not allow it; a retry fails until that state changes.</summary>
    FailedPrecondition = 9,

    /// <summary>The call lost against a concurrent one; the caller may try again from the start.</summary>
    Aborted = 10,

    /// <summary>The request goes past the end of what there is at the moment.</summary>
    OutOfRange = 11,

    /// <summary>The server does not serve this method.</summary>
    Unimplemented = 12,

    /// <summary>The server broke.</summary>
    Internal = 13,

    /// <summary>The server cannot be reached or does not answer for now; a retry may succeed.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or damaged beyond repair.</summary>
    DataLoss = 15,

    /// <summary>The caller is not known.</summary>
    Unauthenticated = 16,
}

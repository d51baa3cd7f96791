using Grpc.Core;

namespace FundCalc.Fuzz;

/// <summary>What a caller got from one call.</summary>
/// <param name="Replies">The messages, as bytes.</param>
/// <param name="Code">How the call ended.</param>
/// <param name="Message">The text beside the code.</param>
/// <param name="Details">google.rpc.Status, serialised; null where there was none.</param>
public sealed record StreamOutcome(IReadOnlyList<byte[]> Replies, StatusCode Code, string Message, byte[]? Details);

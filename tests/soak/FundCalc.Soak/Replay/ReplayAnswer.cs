namespace FundCalc.Soak.Replay;

/// <summary>What a host answered.</summary>
/// <param name="Hash">Half of the SHA-256 of all reply bytes, or of a refusal's.</param>
/// <param name="IsRefused">Whether it is a typed refusal that follows from request and prices: a price that is missing or stale, a figure beyond the range.</param>
/// <param name="Error">Why there is no answer; null where there is one.</param>
internal readonly record struct ReplayAnswer(UInt128 Hash, bool IsRefused, string? Error);

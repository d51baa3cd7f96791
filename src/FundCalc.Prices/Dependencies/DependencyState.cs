namespace FundCalc.Prices.Dependencies;

/// <summary>How a dependency is at one time.</summary>
/// <param name="Status">Whether it answers.</param>
/// <param name="Since">Since when that has been so.</param>
/// <param name="Detail">What it is and what is the matter, for people; never a secret. May be empty.</param>
public sealed record DependencyState(DependencyStatus Status, DateTimeOffset Since, string Detail);

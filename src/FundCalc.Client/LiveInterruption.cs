namespace FundCalc.Client;

/// <summary>A stream of live values broke; it is opened again after a wait.</summary>
/// <param name="Attempt">How many attempts in a row have failed, from 1.</param>
/// <param name="Wait">How long it waits.</param>
/// <param name="Reason">Why it broke, in one line.</param>
public sealed record LiveInterruption(int Attempt, TimeSpan Wait, string Reason);

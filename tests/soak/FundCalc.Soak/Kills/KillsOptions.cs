namespace FundCalc.Soak.Kills;

/// <summary>What the suite is asked to do.</summary>
/// <param name="Seed">Decides the batches, and when which replica ends how.</param>
/// <param name="Kills">How many processes are killed.</param>
/// <param name="Graceful">How many are told to end.</param>
internal sealed record KillsOptions(long Seed, int Kills, int Graceful);

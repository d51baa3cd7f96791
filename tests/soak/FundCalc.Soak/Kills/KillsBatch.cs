using FundCalc.Client;
using FundCalc.V1;

namespace FundCalc.Soak.Kills;

/// <summary>A batch of the run: it is revalued many times while replicas die.</summary>
/// <param name="Name">For people.</param>
/// <param name="Form">How it travels.</param>
/// <param name="Settings">Its settings, with the digest of the snapshot.</param>
/// <param name="Portfolios">Its portfolios, by ascending sequence number.</param>
internal sealed record KillsBatch(string Name, BatchForm Form, RevaluationSettings Settings, IReadOnlyList<KillsPortfolio> Portfolios);

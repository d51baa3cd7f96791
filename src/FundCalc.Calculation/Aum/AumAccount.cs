using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Aum;

/// <summary>An account: what it holds, or the value that it has.</summary>
/// <param name="AccountId">The caller's name for it, once in a request.</param>
/// <param name="Holdings">What it holds; null where <paramref name="Given"/> is not.</param>
/// <param name="Given">Its value, found elsewhere; null where <paramref name="Holdings"/> is not.</param>
/// <param name="Regulatory">What decides whether it counts; null where the request has no regulatory terms.</param>
public sealed record AumAccount(string AccountId, PortfolioHoldings? Holdings, GivenAccountValue? Given, RegulatoryAccount? Regulatory);

using FundCalc.Oracle.Valuation;

namespace FundCalc.Oracle.Aum;

/// <summary>An account: a portfolio, or a value that was found elsewhere with the rate into the base currency.</summary>
/// <param name="Regulatory">Null: not asked.</param>
public sealed record OracleAccount(OraclePortfolio? Portfolio, OracleGivenValue? Given, OracleRegulatory? Regulatory);

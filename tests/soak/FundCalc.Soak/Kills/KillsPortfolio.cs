using FundCalc.Oracle.Valuation;
using FundCalc.V1;

namespace FundCalc.Soak.Kills;

/// <summary>A portfolio and what it must come to.</summary>
/// <param name="Row">The portfolio with its sequence number.</param>
/// <param name="Value">What the oracle values; null where it must fail.</param>
/// <param name="Code">The code of its status, where it must fail.</param>
/// <param name="Reason">The reason of its status, where it must fail.</param>
internal sealed record KillsPortfolio(RowPortfolio Row, OraclePortfolio? Value, ItemCode Code = default, string Reason = "");

namespace FundCalc.Calculation.Instruments;

/// <summary>From when on a trade counts.</summary>
public enum SettlementBasis
{
    /// <summary>From its trade date on: what was bought is held, what it costs is owed.</summary>
    TradeDate = 1,

    /// <summary>From its settlement date on: until then it is as if it had not been made.</summary>
    SettlementDate,
}

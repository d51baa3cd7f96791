namespace FundCalc.Calculation.Fees;

/// <summary>Which annual rates are usual; the numbers are the contract's.</summary>
public enum UsualRange
{
    /// <summary>Passive exchange-traded funds.</summary>
    PassiveEtf = 1,

    /// <summary>Actively managed equity funds.</summary>
    ActiveEquity = 2,

    /// <summary>Crypto funds.</summary>
    CryptoFund = 3,

    /// <summary>Staking services, of the rewards.</summary>
    StakingService = 4,

    /// <summary>Validators, of the rewards.</summary>
    Validator = 5,
}

namespace FundCalc.Cli.Samples;

/// <summary>In which steps an instrument is held.</summary>
internal enum SampleLot
{
    /// <summary>Whole units.</summary>
    Whole,

    /// <summary>Ten-thousandths of a unit.</summary>
    TenThousandths,

    /// <summary>Nominal in thousands, priced per 100: a contract multiplier of 0.01.</summary>
    Nominal,
}

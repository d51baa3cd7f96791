namespace FundCalc.Oracle.Performance;

/// <summary>The terms of a performance fee, enumerations by the names of the contract in C#'s spelling; null or "" where a term is not given.</summary>
public sealed class OraclePerformanceTerms
{
    public required BigRational Rate { get; init; }

    public required string Scope { get; init; }

    public required string Mark { get; init; }

    public BigRational? InitialMark { get; init; }

    public bool HasHurdle { get; init; }

    public BigRational? FixedRate { get; init; }

    public IReadOnlyDictionary<DateOnly, BigRational>? Index { get; init; }

    public string HurdleKind { get; init; } = "";

    public string SoftTest { get; init; } = "";

    public string Growth { get; init; } = "";

    public bool GrowsFromMark { get; init; }

    public string DayCount { get; init; } = "";

    public bool Cumulative { get; init; }

    public BigRational OpeningGrowth { get; init; }

    public bool NoFeeOnNegativeReturn { get; init; }

    public BigRational? CatchUp { get; init; }

    public bool CarriesLosses { get; init; }

    /// <summary>Years of the reference period; null: without end.</summary>
    public int? ClockYears { get; init; }

    public bool LossesAreReturns { get; init; }

    public IReadOnlyList<(DateOnly End, BigRational Shortfall)> Carried { get; init; } = [];

    public required IReadOnlySet<DateOnly> Crystallisations { get; init; }

    public bool OnRedemption { get; init; }

    public bool BeforeManagementFee { get; init; }

    public BigRational? CapRate { get; init; }

    public BigRational? CapCumulative { get; init; }

    public required (int Places, OracleRoundingMode Mode) ValueRounding { get; init; }

    public required (int Places, OracleRoundingMode Mode) Rounding { get; init; }

    public BigRational Value(BigRational value) => OracleRounding.Round(value, ValueRounding.Places, ValueRounding.Mode);

    public BigRational Amount(BigRational value) => OracleRounding.Round(value, Rounding.Places, Rounding.Mode);
}

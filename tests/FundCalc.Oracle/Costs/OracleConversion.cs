namespace FundCalc.Oracle.Costs;

/// <summary>A rate in its other forms, from the comments of costs.proto: first the forms of the given rate, then those asked for.</summary>
/// <param name="Kind">"AnnualPercentageRate", "AnnualPercentageYield" or "Periodic".</param>
/// <param name="Rate">The rate.</param>
/// <param name="Periods">Periods a year; 0: continuous.</param>
/// <param name="Target">Periods a year of the rates asked for; 0: continuous.</param>
/// <param name="Rounding">Their rounding.</param>
public sealed record OracleConversion(string Kind, BigRational Rate, int Periods, int Target, (int Places, OracleRoundingMode Mode) Rounding)
{
    public IReadOnlyList<OracleFigure> Convert()
    {
        var periodic = Target == 0 ? 0 : Factor(Target) - 1;
        var annual = Target > 0 ? periodic * Target : Force();
        List<OracleFigure> figures = [new("annual_percentage_rate", Rounded(annual)), new("annual_percentage_yield", Rounded(Factor(1) - 1))];
        return Target == 0 ? figures : [.. figures, new("periodic_rate", Rounded(periodic))];
    }

    // What 1 grows to in one of so many equal parts of a year.
    private BigRational Factor(int parts)
    {
        if (Kind is "AnnualPercentageYield")
        {
            return parts == 1 ? 1 + Rate : OraclePower.Raise(1 + Rate, new BigRational(1, parts), 28, OracleRoundingMode.HalfEven);
        }

        if (Periods == 0)
        {
            return OracleExponential.Raise(Rate / parts, 28, OracleRoundingMode.HalfEven);
        }

        var one = 1 + (Kind is "Periodic" ? Rate : Rate / Periods);
        return parts == Periods ? one : OraclePower.Raise(one, new BigRational(Periods, parts), 28, OracleRoundingMode.HalfEven);
    }

    private BigRational Force() => Kind switch
    {
        "AnnualPercentageYield" => OracleExponential.Logarithm(1 + Rate, 28, OracleRoundingMode.HalfEven),
        _ when Periods == 0 => Rate,
        "Periodic" => Periods * OracleExponential.Logarithm(1 + Rate, 28, OracleRoundingMode.HalfEven),
        _ => Periods * OracleExponential.Logarithm(1 + (Rate / Periods), 28, OracleRoundingMode.HalfEven),
    };

    private BigRational Rounded(BigRational value) => OracleRounding.Round(value, Rounding.Places, Rounding.Mode);
}

using FundCalc.Calculation;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Performance;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Writes performance fees.</summary>
/// <param name="input">What was asked.</param>
internal sealed class PerformanceWriter(PerformanceInput input)
{
    private readonly ExplanationWriter _explained = new(input.Trace);

    /// <summary>Writes the figures.</summary>
    /// <param name="figures">The figures.</param>
    /// <param name="lotIds">The callers' names of the lots.</param>
    public Contract.CalculatePerformanceFeeResponse Write(PerformanceFigures figures, IReadOnlyList<string> lotIds)
    {
        var reply = new Contract.CalculatePerformanceFeeResponse { CalculationVersion = CalculationVersion.Current };
        for (var i = 0; i < figures.Points.Count; i++)
        {
            reply.Results.Add(Write(figures.Points[i], $"results[{i}]."));
        }

        for (var i = 0; i < figures.Lots.Count; i++)
        {
            reply.Lots.Add(Write(figures.Lots[i], lotIds[i], $"lots[{i}]."));
        }

        reply.CrystallisedFees = Amount("crystallised_fees", figures.CrystallisedFees);
        reply.AccruedFee = Amount("accrued_fee", figures.AccruedFee);
        reply.Closing = figures.Closing is { } closing ? Write(closing) : null;
        reply.Explanation = _explained.Write();
        return reply;
    }

    private Contract.PerformanceResult Write(PointFigures point, string path) => new()
    {
        Date = TimeMapper.Write(point.Date),
        Value = Value(path + "value", point.Value),
        Threshold = Value(path + "threshold", point.Threshold),
        FeePerUnit = Value(path + "fee_per_unit", point.FeePerUnit),
        NavPerUnit = Value(path + "nav_per_unit", point.NavPerUnit),
        Crystallised = point.IsCrystallised,
        Payable = Amount(path + "payable", point.Payable),
        HighWaterMark = point.HighWaterMark is { } mark ? Value(path + "high_water_mark", mark) : "",
        CarriedLosses = point.CarriedLosses is { } losses ? Value(path + "carried_losses", losses) : "",
        Units = Exact(path + "units", point.Units),
    };

    private Contract.PerformanceLotResult Write(LotFigures lot, string id, string path) => new()
    {
        LotId = id,
        Units = Exact(path + "units", lot.Units),
        UnitsForFees = Value(path + "units_for_fees", lot.UnitsForFees),
        CrystallisedFees = Amount(path + "crystallised_fees", lot.CrystallisedFees),
        AccruedFee = Amount(path + "accrued_fee", lot.AccruedFee),
        HighWaterMark = Value(path + "high_water_mark", lot.HighWaterMark),
        NetValue = Amount(path + "net_value", lot.NetValue),
        UnitsIssued = lot.Equalisation is { } issued ? Value(path + "units_issued", issued.UnitsIssued) : "",
        EqualisationCredit = lot.Equalisation is { } credit ? Amount(path + "equalisation_credit", credit.Credit) : "",
        ContingentRedemption = lot.Equalisation is { } redemption ? Amount(path + "contingent_redemption", redemption.ContingentRedemption) : "",
        DepreciationDeposit = lot.Equalisation is { } deposit ? Amount(path + "depreciation_deposit", deposit.Deposit) : "",
        NavPerUnit = lot.Series is { } series ? Value(path + "nav_per_unit", series.NavPerUnit) : "",
        ConversionRatio = lot.Series?.ConversionRatio is { } ratio ? Value(path + "conversion_ratio", ratio) : "",
        RolledUpOn = lot.Series?.RolledUp is { } date ? TimeMapper.Write(date) : null,
    };

    private Contract.PerformanceState Write(PerformanceState state) => new()
    {
        NavPerUnit = Format(state.NavPerUnit),
        Units = WireDecimal.Format(state.Units),
        HighWaterMark = state.HighWaterMark is { } mark ? Format(mark) : "",
        HurdleGrowth = state.HurdleGrowth is { } growth ? Format(growth) : "",
        CarriedLosses = { state.CarriedLosses.Select(loss => new Contract.CarriedLoss { PeriodEnd = TimeMapper.Write(loss.PeriodEnd), Shortfall = Format(loss.Shortfall) }) },
        CapLeft = state.CapLeft is { } left ? WireDecimal.Format(left) : "",
    };

    private string Value(string path, Rounded figure)
    {
        _explained.Add(path, figure);
        return Format(figure);
    }

    private string Amount(string path, Rounded figure)
    {
        _explained.Add(path, figure);
        return WireDecimal.Format(figure, input.Rounding.Places);
    }

    private string Exact(string path, Rounded figure)
    {
        _explained.Add(path, figure);
        return WireDecimal.Format(figure);
    }

    private string Format(ExactDecimal value) => WireDecimal.Format(value, input.ValueRounding.Places);
}

using FundCalc.Calculation;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Writes returns.</summary>
/// <param name="rounding">The rounding that they had.</param>
/// <param name="explained">Their explanation.</param>
internal sealed class ReturnsWriter(Rounding rounding, ExplanationWriter explained)
{
    /// <summary>The reply.</summary>
    public Contract.CalculateReturnsResponse Write(ReturnsFigures figures)
    {
        var reply = new Contract.CalculateReturnsResponse { Days = figures.Days, CalculationVersion = CalculationVersion.Current };
        reply.Returns.AddRange(figures.Returns.Select((measured, i) => Write(measured, new FieldPath("", "returns", i))));
        reply.Drawdown = figures.Drawdown is null ? null : Write(figures.Drawdown);
        reply.Tracking = figures.Tracking is null ? null : Write(figures.Tracking);
        reply.Periods.AddRange(figures.Periods.Select((period, i) => Write(period, new FieldPath("", "periods", i))));
        reply.Explanation = explained.Write();
        return reply;
    }

    private Contract.MeasuredReturn Write(MeasuredReturn measured, FieldPath at)
    {
        var written = new Contract.MeasuredReturn
        {
            Measure = (Contract.ReturnMeasure)measured.Measure,
            Outcome = (Contract.ReturnOutcome)measured.Outcome,
            Value = Return(at, "value", measured.Value),
            Annualised = Return(at, "annualised", measured.Annualised),
            AnnualisedOutcome = (Contract.ReturnOutcome)(measured.AnnualisedOutcome ?? default),
            Gain = measured.Gain is { } gain ? Explained(at, "gain", gain, WireDecimal.Format(gain)) : "",
            AverageCapital = measured.AverageCapital is { } capital ? Explained(at, "average_capital", capital, WireDecimal.Format(capital, Rounding.Working.Places)) : "",
            ValueWithoutDistributions = Return(at, "value_without_distributions", measured.ValueWithoutDistributions),
            AnnualisedWithoutDistributions = Return(at, "annualised_without_distributions", measured.AnnualisedWithoutDistributions),
        };
        written.Rates.AddRange(measured.Rates.Select((rate, i) => Return(at, $"rates[{i}]", rate)));
        written.Undecided.AddRange(measured.Undecided.Select(part => new Contract.RateRange { Lowest = WireDecimal.Format(part.From), Highest = WireDecimal.Format(part.To) }));
        return written;
    }

    private Contract.Drawdown Write(Drawdown drawdown) => new()
    {
        Depth = Return(new FieldPath("", "drawdown"), "depth", drawdown.Depth),
        PeakDate = Day(drawdown.Peak),
        TroughDate = Day(drawdown.Trough),
        RecoveryDate = Day(drawdown.Recovery),
    };

    private Contract.TrackingDifference Write(Tracking tracking)
    {
        var at = new FieldPath("", "tracking");
        return new Contract.TrackingDifference
        {
            BenchmarkReturn = Return(at, "benchmark_return", tracking.BenchmarkReturn),
            Difference = Return(at, "difference", tracking.Difference),
            BenchmarkAnnualised = Return(at, "benchmark_annualised", tracking.BenchmarkAnnualised),
            AnnualisedDifference = Return(at, "annualised_difference", tracking.AnnualisedDifference),
        };
    }

    private Contract.ReturnPeriod Write(ReturnPeriod period, FieldPath at) => new()
    {
        StartDate = TimeMapper.Write(period.Start),
        EndDate = TimeMapper.Write(period.End),
        Value = Return(at, "value", period.Value),
        BenchmarkReturn = Return(at, "benchmark_return", period.BenchmarkReturn),
        Difference = Return(at, "difference", period.Difference),
    };

    private static Contract.Date? Day(DateOnly? date) => date is { } day ? TimeMapper.Write(day) : null;

    private string Return(in FieldPath at, string name, Rounded? figure) => figure is { } given ? Explained(at, name, given, WireDecimal.Format(given, rounding.Places)) : "";

    private string Explained(in FieldPath at, string name, Rounded figure, string written)
    {
        if (explained.Trace is not null)
        {
            explained.Add(at.Of(name), figure);
        }

        return written;
    }
}

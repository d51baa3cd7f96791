using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.CalculateReturnsRequest"/>, checked.</summary>
/// <param name="Input">What is measured.</param>
internal sealed record ReturnsQuestion(ReturnsInput Input)
{
    /// <summary>Reads a request, all violations at once.</summary>
    public static ReturnsQuestion Read(Contract.CalculateReturnsRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var input = new ReturnsInput
        {
            Measures = ReadMeasures(reader, request),
            Valuations = SeriesMapper.Read(
                reader, at, "valuations", request.Valuations, ReturnsRules.MaxValuations,
                (path, valuation) => new DatedAmount(reader.ReadDate(path, "date", valuation.Date), reader.Decimal(path, "value", valuation.Value))),
            Flows = reader.ReadFlows(at, "flows", request.Flows, ReturnsRules.MaxFlows),
            Distributions = SeriesMapper.Read(
                reader, at, "distributions", request.Distributions, ReturnsRules.MaxDistributions,
                (path, distribution) => new UnitDistribution(
                    reader.ReadDate(path, "ex_date", distribution.ExDate), reader.Decimal(path, "per_unit", distribution.PerUnit), Optional(reader, path, "reinvestment_price", distribution.ReinvestmentPrice))),
            FlowTiming = request.FlowTiming == Contract.FlowTiming.Unspecified ? null : reader.Enumeration<FlowTiming>(at, "flow_timing", (int)request.FlowTiming, null),
            DayCount = reader.ReadDayCount(at, request.DayCount, DayCountConvention.Act365Fixed),
            Annualisation = reader.Enumeration<Annualisation>(at, "annualisation", (int)request.Annualisation, Annualisation.FromOneYear),
            Benchmark = reader.ReadIndex(at, "benchmark", request.Benchmark, ReturnsRules.MaxBenchmarkPoints),
            LowestRate = request.RateRange is null ? null : reader.Decimal(at.Field("rate_range"), "lowest", request.RateRange.Lowest, ReturnsRules.LowestRate),
            HighestRate = request.RateRange is null ? null : reader.Decimal(at.Field("rate_range"), "highest", request.RateRange.Highest, ReturnsRules.HighestRate),
            Rounding = reader.ReadPlain(at.Field("rounding"), request.Rounding, ReturnsRules.DefaultRounding),
            ShowPeriods = request.ShowPeriods,
            Trace = request.Explain ? new Trace() : null,
        };
        if (!reader.IsFull)
        {
            reader.Refuse(ReturnsRules.Validate(input, reader.Unread));
        }

        reader.ThrowIfAny();
        return new ReturnsQuestion(input);
    }

    /// <summary>Calculates and writes the reply.</summary>
    public Contract.CalculateReturnsResponse Answer()
    {
        var figures = ReturnsCalculator.Calculate(Input);
        var writer = new ReturnsWriter(Input.Rounding, new ExplanationWriter(Input.Trace));
        return writer.Write(figures);
    }

    private static ExactDecimal? Optional(FieldReader reader, in FieldPath at, string name, string text) => text.Length == 0 ? null : reader.Decimal(at, name, text);

    private static List<ReturnMeasure> ReadMeasures(FieldReader reader, Contract.CalculateReturnsRequest request)
    {
        List<ReturnMeasure> measures = [];
        for (var i = 0; i < request.Measures.Count && !reader.IsFull; i++)
        {
            // A repeated enumeration has no message of its own: the path is that of the entry.
            measures.Add(reader.Enumeration<ReturnMeasure>(FieldPath.Request, new FieldPath("", "measures", i).ToString(), (int)request.Measures[i], null));
        }

        return measures;
    }
}

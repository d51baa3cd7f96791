using FundCalc.Calculation;
using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping.Instruments;

/// <summary><see cref="Contract.CalculateDayCountRequest"/>, checked.</summary>
/// <param name="Input">What is counted.</param>
internal sealed record DayCountQuestion(DayCountInput Input)
{
    /// <summary>Reads a request, all violations at once.</summary>
    public static DayCountQuestion Read(Contract.CalculateDayCountRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var input = new DayCountInput
        {
            StartDate = reader.ReadDate(at, "start_date", request.StartDate),
            EndDate = reader.ReadDate(at, "end_date", request.EndDate),
            DayCount = reader.ReadAnyDayCount(at, request.DayCount),
            CouponSchedule = request.CouponSchedule is null ? null : reader.ReadSchedule(at.Field("coupon_schedule"), request.CouponSchedule),
            TerminationDate = reader.ReadOptionalDate(at, "termination_date", request.TerminationDate),
            Rounding = reader.ReadPlain(at.Field("rounding"), request.Rounding, Rounding.Working),
            Trace = request.Explain ? new Trace() : null,
        };
        reader.Refuse(DayCountCalculator.Validate(input, reader.Unread));
        reader.ThrowIfAny();
        return new DayCountQuestion(input);
    }

    /// <summary>Counts and writes the reply.</summary>
    public Contract.CalculateDayCountResponse Answer()
    {
        var figures = DayCountCalculator.Calculate(Input);
        var explained = new ExplanationWriter(Input.Trace);
        explained.Add("days", figures.Days);
        explained.Add("year_fraction", figures.YearFraction);
        return new Contract.CalculateDayCountResponse
        {
            Days = (int)figures.Days.Value.Unscaled,
            // Years up to 9,999 over two coupon periods or two kinds of years at most: far below 64 bits.
            YearFractionNumerator = (long)figures.Exact.Numerator,
            YearFractionDenominator = (long)figures.Exact.Denominator,
            YearFraction = WireDecimal.Format(figures.YearFraction, Input.Rounding.Places),
            CalculationVersion = CalculationVersion.Current,
            Explanation = explained.Write(),
        };
    }
}

using FundCalc.Calculation;
using FundCalc.Calculation.Costs;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.ConvertRateRequest"/>, checked.</summary>
/// <param name="Input">What is converted.</param>
internal sealed record RateQuestion(RateInput Input)
{
    /// <summary>Reads a request, all violations at once.</summary>
    public static RateQuestion Read(Contract.ConvertRateRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var (kind, rate) = ReadRate(reader, request);
        var input = new RateInput
        {
            Kind = kind,
            Rate = rate,
            Compounding = ReadCompounding(reader, at.Field("compounding"), request.Compounding),
            Target = ReadCompounding(reader, at.Field("target"), request.Target),
            Rounding = reader.ReadPlain(at.Field("rounding"), request.Rounding, Rounding.Working),
            Trace = request.Explain ? new Trace() : null,
        };
        reader.Refuse(RateCalculator.Validate(input, reader.Unread));
        reader.ThrowIfAny();
        return new RateQuestion(input);
    }

    /// <summary>Converts and writes the reply.</summary>
    public Contract.ConvertRateResponse Answer()
    {
        var (rate, yearly, periodic) = RateCalculator.Calculate(Input);
        var explained = new ExplanationWriter(Input.Trace);
        explained.Add("annual_percentage_rate", rate);
        explained.Add("annual_percentage_yield", yearly);
        if (periodic is { } shown)
        {
            explained.Add("periodic_rate", shown);
        }

        return new Contract.ConvertRateResponse
        {
            AnnualPercentageRate = WireDecimal.Format(rate, Input.Rounding.Places),
            AnnualPercentageYield = WireDecimal.Format(yearly, Input.Rounding.Places),
            PeriodicRate = periodic is { } written ? WireDecimal.Format(written, Input.Rounding.Places) : "",
            CalculationVersion = CalculationVersion.Current,
            Explanation = explained.Write(),
        };
    }

    private static (RateKind Kind, ExactDecimal Rate) ReadRate(FieldReader reader, Contract.ConvertRateRequest request)
    {
        var at = FieldPath.Request;
        switch (request.RateCase)
        {
            case Contract.ConvertRateRequest.RateOneofCase.AnnualPercentageRate:
                return (RateKind.AnnualPercentageRate, reader.Decimal(at, "annual_percentage_rate", request.AnnualPercentageRate));
            case Contract.ConvertRateRequest.RateOneofCase.AnnualPercentageYield:
                return (RateKind.AnnualPercentageYield, reader.Decimal(at, "annual_percentage_yield", request.AnnualPercentageYield));
            case Contract.ConvertRateRequest.RateOneofCase.PeriodicRate:
                return (RateKind.Periodic, reader.Decimal(at, "periodic_rate", request.PeriodicRate));
            default:
                reader.Refuse("rate", "", "must be given: annual_percentage_rate, annual_percentage_yield or periodic_rate");
                return (RateKind.AnnualPercentageRate, ExactDecimal.Zero);
        }
    }

    private static Compounding? ReadCompounding(FieldReader reader, FieldPath path, Contract.Compounding? compounding)
    {
        switch (compounding?.FrequencyCase)
        {
            case null:
                return null;
            case Contract.Compounding.FrequencyOneofCase.PeriodsPerYear:
                return new Compounding(compounding.PeriodsPerYear);
            case Contract.Compounding.FrequencyOneofCase.Continuous when compounding.Continuous:
                return new Compounding(null);
            case Contract.Compounding.FrequencyOneofCase.Continuous:
                reader.Refuse(path.Of("continuous"), "false", "must be true where it is set");
                return new Compounding(1);
            default:
                reader.Refuse(path.ToString(), "", "must be given: periods_per_year or continuous");
                return new Compounding(1);
        }
    }
}

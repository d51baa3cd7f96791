using FundCalc.Calculation;
using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.AccrueFeesRequest"/>, checked.</summary>
/// <param name="Input">What is accrued.</param>
/// <param name="Currency">The currency of all amounts.</param>
/// <param name="Rounding">The rounding of amounts.</param>
internal sealed record AccrualQuestion(AccrualInput Input, string Currency, AmountRounding Rounding)
{
    /// <summary>Reads a request, all violations at once.</summary>
    public static AccrualQuestion Read(Contract.AccrueFeesRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var currencies = reader.ReadCurrencies(at, request.CurrencyUnits);
        var currency = reader.Currency(at, "currency", request.Currency, currencies);
        var rounding = reader.ReadAmounts(at.Field("rounding"), request.Rounding, currencies);
        var input = new AccrualInput
        {
            StartDate = reader.ReadDate(at, "start_date", request.StartDate),
            EndDate = reader.ReadDate(at, "end_date", request.EndDate),
            OpeningNetAssets = reader.Decimal(at, "opening_net_assets", request.OpeningNetAssets),
            Fees = ReadFees(reader, request),
            Method = reader.Enumeration<AccrualMethod>(at, "method", (int)request.Method, null),
            Observations = ReadObservations(reader, request),
            ShowDays = request.ShowDays,
            Rounding = rounding.For(currency),
        };
        reader.Refuse(FeeAccrualCalculator.Validate(input, reader.Unread));
        reader.ThrowIfAny();
        return new AccrualQuestion(input, currency, rounding);
    }

    /// <summary>Writes the figures.</summary>
    /// <param name="request">The request, whose names of fees are echoed.</param>
    /// <param name="figures">The figures.</param>
    public Contract.AccrueFeesResponse Write(Contract.AccrueFeesRequest request, AccrualFigures figures)
    {
        var amounts = new AmountWriter(Rounding);
        var reply = new Contract.AccrueFeesResponse
        {
            Total = amounts.Write(figures.Total, Currency),
            TotalUnrounded = Unrounded(figures.TotalUnrounded),
            ClosingNetAssets = amounts.Write(figures.ClosingNetAssets, Currency),
            Days = figures.Days,
            CalculationVersion = CalculationVersion.Current,
        };
        reply.Fees.AddRange(figures.Fees.Zip(request.Fees, (fee, term) => new Contract.AccruedFee
        {
            Kind = term.Kind,
            Label = term.Label,
            Amount = amounts.Write(fee.Amount, Currency),
            AmountUnrounded = Unrounded(fee.AmountUnrounded),
        }));
        reply.AccrualDays.AddRange(figures.AccrualDays.Select(day => new Contract.AccrualDay
        {
            Date = TimeMapper.Write(day.Date),
            Base = Unrounded(day.Base),
            AmountUnrounded = Unrounded(day.AmountUnrounded),
        }));
        return reply;
    }

    private static string Unrounded(ExactDecimal figure) => WireDecimal.Format(figure, Calculation.Numbers.Rounding.Working.Places);

    // One entry beyond the limit is read, so that the calculator's rule speaks; the rest would only cost time.
    private static List<FeeTerm> ReadFees(FieldReader reader, Contract.AccrueFeesRequest request)
    {
        List<FeeTerm> fees = [];
        for (var i = 0; i < request.Fees.Count && i <= FeeAccrualCalculator.MaxFees; i++)
        {
            var (path, fee) = (new FieldPath("", "fees", i), request.Fees[i]);
            if (fee.Kind == Contract.FeeKind.Unspecified || !Enum.IsDefined(fee.Kind))
            {
                reader.Refuse(path.Of("kind"), fee.Kind == Contract.FeeKind.Unspecified ? "" : fee.Kind.ToString("D"), "must be a value that the contract names");
            }

            reader.Text(path, "label", fee.Label, 0, 64);
            fees.Add(new FeeTerm(reader.Decimal(path, "annual_rate", fee.AnnualRate), reader.ReadDayCount(path, fee.DayCount, DayCountConvention.Act365Fixed)));
        }

        return fees;
    }

    private static List<NetAssetsObservation> ReadObservations(FieldReader reader, Contract.AccrueFeesRequest request)
    {
        List<NetAssetsObservation> observations = [];
        for (var i = 0; i < request.Observations.Count && i <= FeeAccrualCalculator.MaxDays && !reader.IsFull; i++)
        {
            var (path, observation) = (new FieldPath("", "observations", i), request.Observations[i]);
            observations.Add(new NetAssetsObservation(reader.ReadDate(path, "date", observation.Date), reader.Decimal(path, "net_assets", observation.NetAssets)));
        }

        return observations;
    }
}

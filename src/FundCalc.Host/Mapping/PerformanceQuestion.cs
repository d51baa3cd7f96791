using FundCalc.Calculation;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Performance;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.CalculatePerformanceFeeRequest"/>, checked.</summary>
/// <param name="Input">The path and the terms.</param>
/// <param name="LotIds">The callers' names of the lots.</param>
internal sealed record PerformanceQuestion(PerformanceInput Input, IReadOnlyList<string> LotIds)
{
    /// <summary>Reads a request, all violations at once.</summary>
    public static PerformanceQuestion Read(Contract.CalculatePerformanceFeeRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var currencies = reader.ReadCurrencies(at, request.CurrencyUnits);
        var currency = reader.Currency(at, "currency", request.Currency, currencies);
        var mark = reader.ReadMark(at.Field("high_water_mark"), request.HighWaterMark);
        var input = new PerformanceInput
        {
            Rate = reader.Decimal(at, "rate", request.Rate),
            Scope = reader.Enumeration<PerformanceScope>(at, "scope", (int)request.Scope, PerformanceScope.PerClass),
            MarkBasis = mark.Basis,
            InitialMark = mark.Initial,
            Hurdle = reader.ReadHurdle(at.Field("hurdle"), request.Hurdle),
            CatchUp = reader.Maybe(at, "catch_up", request.CatchUp),
            LossCarry = reader.ReadLossCarry(at.Field("loss_carry"), request.LossCarry),
            Crystallisation = reader.ReadCrystallisation(at.Field("crystallisation"), request.Crystallisation),
            Order = reader.Enumeration<ManagementFeeOrder>(at, "order", (int)request.Order, ManagementFeeOrder.AfterManagementFee),
            Cap = reader.ReadCap(at.Field("cap"), request.Cap),
            Points = ReadPoints(reader, request),
            OpeningUnits = reader.Maybe(at, "opening_units", request.OpeningUnits),
            Lots = ReadLots(reader, request),
            Equalisation = request.Equalisation == Contract.EqualisationMethod.Unspecified
                ? null
                : reader.Enumeration<EqualisationMethod>(at, "equalisation", (int)request.Equalisation, null),
            RollUp = request.RollUp,
            ValueRounding = reader.ReadPlain(at.Field("value_rounding"), request.ValueRounding, Rounding.Working),
            Rounding = reader.ReadAmounts(at.Field("rounding"), request.Rounding, currencies).For(currency),
            Trace = request.Explain ? new Trace() : null,
        };
        reader.Refuse(PerformanceFeeCalculator.Validate(input, reader.Unread));
        reader.ThrowIfAny();
        return new PerformanceQuestion(input, [.. request.Lots.Select(lot => lot.LotId)]);
    }

    /// <summary>Calculates and writes the reply.</summary>
    public Contract.CalculatePerformanceFeeResponse Answer() => new PerformanceWriter(Input).Write(PerformanceFeeCalculator.Calculate(Input), LotIds);

    // One entry beyond a limit is read, so that the calculator's rule speaks; the rest would only cost time.
    private static List<PerformancePoint> ReadPoints(FieldReader reader, Contract.CalculatePerformanceFeeRequest request)
    {
        List<PerformancePoint> points = [];
        for (var i = 0; i < request.Points.Count && i <= PerformanceFeeCalculator.MaxPoints && !reader.IsFull; i++)
        {
            var (path, point) = (new FieldPath("", "points", i), request.Points[i]);
            points.Add(new PerformancePoint
            {
                Date = reader.ReadDate(path, "date", point.Date),
                Value = point.PerformanceCase == Contract.PerformancePoint.PerformanceOneofCase.Value ? reader.Decimal(path, "value", point.Value) : null,
                GrossReturn = point.PerformanceCase == Contract.PerformancePoint.PerformanceOneofCase.GrossReturn ? reader.Decimal(path, "gross_return", point.GrossReturn) : null,
                ManagementFee = reader.Decimal(path, "management_fee", point.ManagementFee, ExactDecimal.Zero),
                SubscribedUnits = reader.Decimal(path, "subscribed_units", point.SubscribedUnits, ExactDecimal.Zero),
                RedeemedUnits = reader.Decimal(path, "redeemed_units", point.RedeemedUnits, ExactDecimal.Zero),
            });
        }

        return points;
    }

    private static List<PerformanceLot> ReadLots(FieldReader reader, Contract.CalculatePerformanceFeeRequest request)
    {
        List<PerformanceLot> lots = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        for (var i = 0; i < request.Lots.Count && i <= PerformanceFeeCalculator.MaxLots && !reader.IsFull; i++)
        {
            var (path, lot) = (new FieldPath("", "lots", i), request.Lots[i]);
            if (!ids.Add(reader.Text(path, "lot_id", lot.LotId, 1, 64)))
            {
                reader.Refuse(path.Of("lot_id"), lot.LotId, "must stand there once");
            }

            List<LotRedemption> redemptions = [];
            for (var j = 0; j < lot.Redemptions.Count && j <= PerformanceFeeCalculator.MaxRedemptions && !reader.IsFull; j++)
            {
                var (at, redemption) = (new FieldPath(path.ToString(), "redemptions", j), lot.Redemptions[j]);
                redemptions.Add(new LotRedemption(reader.ReadDate(at, "date", redemption.Date), reader.Decimal(at, "units", redemption.Units)));
            }

            lots.Add(new PerformanceLot(
                reader.Decimal(path, "units", lot.Units),
                reader.ReadDate(path, "entry_date", lot.EntryDate),
                reader.Maybe(path, "high_water_mark", lot.HighWaterMark),
                redemptions,
                reader.Maybe(path, "issue_price", lot.IssuePrice)));
        }

        return lots;
    }
}

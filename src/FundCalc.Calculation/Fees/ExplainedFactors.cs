using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>The factors of <see cref="GrowthFactors"/> once more in figures. Pieces of one length share the steps of theirs.</summary>
/// <param name="input">The projection.</param>
/// <param name="trace">Where the steps are noted.</param>
/// <param name="paths">Where the request holds the fields.</param>
internal sealed class ExplainedFactors(ProjectionInput input, Trace trace, ProjectionPaths paths)
{
    private static readonly Rounding Factor = new(28, RoundingMode.HalfEven);

    private readonly IDayCount _dayCount = DayCount.Of(input.DayCount);
    private readonly Dictionary<(Fraction Years, int Change), ExplainedPiece> _known = [];
    private readonly Dictionary<DateOnly, Figure>? _levels = input.GrowthPath?
        .Select((point, i) => (point.Date, Level: Figure.Field(point.Amount, trace, $"{paths.Investment}growth_path.points[{i}].level")))
        .ToDictionary(point => point.Date, point => point.Level);

    private readonly Figure? _added = Added(input, trace, paths.Investment);
    private Figure? _growth;
    private Figure? _fee;
    private int _change;

    /// <summary>The annual fee of the last piece, before the first one that at the start, with what comes on top of it.</summary>
    public Figure Fee => _fee ??= WithAdded(Figure.Field(input.AnnualFee, trace, $"{paths.Plan}annual_fee"));

    /// <summary>The piece from one day to another; pieces are asked for in their order.</summary>
    public ExplainedPiece Of(DateOnly start, DateOnly end)
    {
        var fee = Fee;
        for (; _change < input.FeeChanges.Count && input.FeeChanges[_change].Date <= start; _change++)
        {
            _fee = fee = WithAdded(Figure.Field(input.FeeChanges[_change].Amount, trace, $"{paths.Plan}fee_changes[{_change}].annual_fee"));
        }

        var length = _dayCount.YearFraction(input.StartDate, end) - _dayCount.YearFraction(input.StartDate, start);
        if (_levels is not null)
        {
            var grown = (_levels[end] / _levels[start]).Round(Factor).Named("factor without fees");
            return Piece(Years(start, end), fee, grown, AlongThePath);
        }

        if (!_known.TryGetValue((length, _change), out var piece))
        {
            var years = Years(start, end);
            _growth ??= 1 + Figure.Field(input.AnnualGrowth, trace, paths.Growth);
            piece = Piece(years, fee, _growth.Value.Power(years, Factor).Named("factor without fees"), WithFees);
            _known.Add((length, _change), piece);
        }

        return piece;
    }

    /// <summary>The years from the start to a day.</summary>
    public Figure YearsTo(DateOnly date) => Figure.YearFraction(_dayCount, input.StartDate, date, trace);

    private static ExplainedPiece Piece(Figure years, Figure fee, Figure without, Func<Figure, Figure, Figure, Figure> withFees)
    {
        var with = withFees(without, years, fee).Named("factor with fees");
        return new ExplainedPiece(years, fee, without, with, without - with);
    }

    private Figure Years(DateOnly start, DateOnly end) => (start == input.StartDate ? YearsTo(end) : YearsTo(end) - YearsTo(start)).Named("years of the piece");

    private Figure WithFees(Figure without, Figure years, Figure fee) => input.Convention switch
    {
        FeeConvention.RateDifference or FeeConvention.N1AAverageBalance => (_growth!.Value - fee).Power(years, Factor),
        FeeConvention.FeeAfterGrowth => (_growth!.Value * (1 - fee)).Power(years, Factor),
        _ => (without * (1 - (fee * years))).Round(Factor),
    };

    private Figure AlongThePath(Figure grown, Figure years, Figure fee) => input.Convention == FeeConvention.FeeAfterGrowth
        ? (grown * (1 - fee).Power(years, Factor)).Round(Factor)
        : Figure.Max((grown - (fee * years)).Round(Factor), 0);

    private Figure WithAdded(Figure fee) => _added is { } added ? (fee + added).Named("effective annual fee") : fee;

    private static Figure? Added(ProjectionInput input, Trace trace, string at)
    {
        if (input.UnderlyingFunds.Count == 0 && input.TransactionCosts.IsZero)
        {
            return null;
        }

        var sum = new RunningSum(trace);
        for (var i = 0; i < input.UnderlyingFunds.Count; i++)
        {
            var fund = input.UnderlyingFunds[i];
            sum.Add(Figure.Field(fund.Share, trace, $"{at}underlying_funds[{i}].share")
                * (Figure.Field(fund.OngoingCharge, trace, $"{at}underlying_funds[{i}].ongoing_charge") - Figure.Field(fund.Rebate, trace, $"{at}underlying_funds[{i}].rebate")));
        }

        sum.Add(Figure.Field(input.TransactionCosts, trace, $"{at}transaction_costs"));
        return sum.Total();
    }
}

using FundCalc.Oracle;
using FundCalc.Oracle.Explanations;
using FundCalc.Oracle.Instruments;
using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Host.Tests.Vectors;

/// <summary>The way from the contract's nodes to the oracle's, leaves being looked up where they stand.</summary>
internal static class ExplanationNodes
{
    /// <summary>Numbers that formulas hold: anything else must come from the request.</summary>
    private static readonly HashSet<string> Constants = ["-1", "0", "1", "2", "3", "4", "6", "12", "100", "360", "365", "366", "365.25", "10000", "1/100", "0.01"];

    /// <summary>What an absent field may mean.</summary>
    private static readonly HashSet<string> Defaults = ["0", "1", "100"];

    public static OracleNode Read(ExplanationNode node, IMessage request) => new(
        OracleName(node.Operation),
        [.. node.Operands.Select(operand => (int)operand)],
        node.Exact,
        node.Value,
        node.Rounding?.Places,
        node.Rounding is null ? OracleRoundingMode.HalfEven : Enum.Parse<OracleRoundingMode>(node.Rounding.Mode.ToString()),
        (int)node.Part,
        Leaf(node, request));

    /// <summary>WhereAbove: WHERE_ABOVE.</summary>
    private static string OracleName(ExplanationOperation operation) =>
        string.Concat(operation.ToString().Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));

    private static BigRational? Leaf(ExplanationNode node, IMessage request) => node.Operation switch
    {
        ExplanationOperation.Field => FieldAt.Text(request, node.Field) is { Length: > 0 } text
            ? BigRational.Parse(text)
            : Assumed(node, Defaults),
        ExplanationOperation.Constant => Assumed(node, Constants),
        ExplanationOperation.Price => BigRational.Plain(node.Price.Price.Value),
        ExplanationOperation.Rate => BigRational.Plain(node.Rate.Rate),
        ExplanationOperation.Period => Years(node.Period, request),
        ExplanationOperation.Days => Days(node.Period, request),
        _ => null,
    };

    private static BigRational Assumed(ExplanationNode node, HashSet<string> allowed) => allowed.Contains(node.Exact)
        ? BigRational.Plain(node.Exact)
        : throw new FormatException($"{node.Operation} {node.Field} has the value '{node.Exact}', which stands neither in the request nor among those of formulas");

    private static BigRational Years(ExplanationPeriod period, IMessage request)
    {
        var (start, end) = (Day(period.StartDate), Day(period.EndDate));
        return period.DayCount switch
        {
            DayCount.Act365F => OracleDayCounts.Act365Fixed(start, end),
            DayCount.Act360 => OracleDayCounts.Act360(start, end),
            DayCount.ActActIsda => OracleDayCounts.ActActIsda(start, end),
            DayCount.Act36525 => new BigRational(4 * (end.DayNumber - start.DayNumber), 1461),
            DayCount.ActActIcma => Coupons((CouponSchedule)FieldAt.Find(request, period.ScheduleField)!).Years("ActActIcma", start, end),
            DayCount._30360BondBasis or DayCount._30360Us or DayCount._30E360 or DayCount._30E360Isda => Days(period, request) / 360,
            _ => throw new FormatException($"no oracle for {period.DayCount}"),
        };
    }

    private static DateOnly? Termination(ExplanationPeriod period, IMessage request) =>
        period.ScheduleField.Length > 0 && FieldAt.Find(request, period.ScheduleField) is Date date ? Day(date) : null;

    private static OracleCoupons Coupons(CouponSchedule schedule) => new()
    {
        Frequency = schedule.Frequency,
        Dated = Day(schedule.DatedDate),
        First = schedule.FirstCouponDate is { } first ? Day(first) : null,
        Penultimate = schedule.PenultimateCouponDate is { } penultimate ? Day(penultimate) : null,
        Maturity = Day(schedule.MaturityDate),
        EndOfMonth = schedule.EndOfMonth,
    };

    private static BigRational Days(ExplanationPeriod period, IMessage request)
    {
        var (start, end) = (Day(period.StartDate), Day(period.EndDate));
        return period.DayCount switch
        {
            DayCount._30360BondBasis => OracleDayCounts.Thirty360BondBasis(start, end),
            DayCount._30360Us => OracleDayCounts.Thirty360Us(start, end),
            DayCount._30E360 => OracleDayCounts.ThirtyE360(start, end),
            DayCount._30E360Isda => OracleDayCounts.ThirtyE360Isda(start, end, Termination(period, request)),
            _ => end.DayNumber - start.DayNumber,
        };
    }

    private static DateOnly Day(Date date) => new(date.Year, date.Month, date.Day);
}

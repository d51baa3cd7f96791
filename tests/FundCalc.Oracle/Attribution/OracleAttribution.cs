namespace FundCalc.Oracle.Attribution;

/// <summary>Attribution, from the comments of attribution.proto: each part by its definition, what is left by subtraction.</summary>
public static class OracleAttribution
{
    private static readonly string[] Names =
        ["subscriptions", "redemptions", "distributions", "income", "fees", "costs", "price", "fx", "cross", "rebalancing", "other"];

    /// <summary>All figures; the flags of an interval as the sum of 2^flag.</summary>
    /// <param name="cross">1: to fx, 2: to price, 3: apart, 0: there is none.</param>
    /// <param name="channel">1: opening NAV, 2: closing NAV, 3: the mean.</param>
    public static IReadOnlyList<OracleFigure> Calculate(
        IReadOnlyList<OraclePoint> points,
        IReadOnlyList<OracleFlow> flows,
        int cross,
        int channel,
        (BigRational NetOutflow, BigRational PriceFall) thresholds,
        int places,
        OracleRoundingMode mode)
    {
        BigRational Amount(BigRational exact) => OracleRounding.Round(exact, places, mode);
        var figures = new List<OracleFigure>();
        var total = new BigRational[Names.Length];
        for (var i = 0; i + 1 < points.Count; i++)
        {
            var (from, to) = (points[i], points[i + 1]);
            var inside = flows.Where(flow => flow.Day > from.Day && flow.Day <= to.Day).ToList();
            var (parts, move) = Parts(from, to, inside, cross);
            for (var p = 0; p < parts.Length; p++)
            {
                total[p] += parts[p];
            }

            figures.AddRange(Shown($"intervals[{i}]", from, to, parts));
            figures.Add(new($"intervals[{i}].flags", Flags(from, to, parts, move, thresholds)));
        }

        figures.AddRange(Shown("total", points[0], points[^1], total));
        return figures;

        IEnumerable<OracleFigure> Shown(string path, OraclePoint from, OraclePoint to, BigRational[] parts)
        {
            var change = Amount(Value(to) - Value(from));
            yield return new($"{path}.opening_value", Amount(Value(from)));
            yield return new($"{path}.closing_value", Amount(Value(to)));
            yield return new($"{path}.change", change);
            var shown = OracleDistribution.Distribute(change, parts, places);
            for (var p = 0; p < shown.Length; p++)
            {
                yield return new($"{path}.parts.{Names[p]}", shown[p]);
            }

            if (from is not { Units: { } u0, Nav: { } n0 } || to is not { Units: { } u1, Nav: { } n1 })
            {
                yield break;
            }

            var unit = channel switch { 1 => (u1 - u0) * n0, 2 => (u1 - u0) * n1, _ => (u1 - u0) * (n0 + n1) / 2 };
            var size = Amount(u1 * n1 - u0 * n0);
            var both = OracleDistribution.Distribute(size, [unit, u1 * n1 - u0 * n0 - unit], places);
            yield return new($"{path}.channels.opening_size", Amount(u0 * n0));
            yield return new($"{path}.channels.closing_size", Amount(u1 * n1));
            yield return new($"{path}.channels.change", size);
            yield return new($"{path}.channels.unit_channel", both[0]);
            yield return new($"{path}.channels.nav_channel", both[1]);
        }
    }

    private static (BigRational[] Parts, BigRational Move) Parts(OraclePoint from, OraclePoint to, IReadOnlyList<OracleFlow> flows, int cross)
    {
        BigRational Of(int kind) => Sum(flows.Where(flow => flow.Kind == kind).Select(flow => flow.Amount));

        // The value of the opening holdings under each mixture of prices and rates.
        var atStart = Held(from, from, from);
        var newPrices = Held(from, to, from);
        var newRates = Held(from, from, to);
        var atEnd = Held(from, to, to);
        var joint = atEnd - newPrices - newRates + atStart;
        var price = newPrices - atStart;
        var fx = newRates - atStart;
        var trades = Sum(flows.Where(flow => flow.Kind == 7).Select(flow => flow.Quantity * to.Lines[flow.Instrument].Price * to.Lines[flow.Instrument].Rate + flow.Amount));
        BigRational[] parts =
        [
            Of(1), Of(2), Of(3), Of(4), Of(5), Of(6),
            price + (cross == 2 ? joint : 0), fx + (cross == 1 ? joint : 0), cross == 3 ? joint : 0,
            trades, 0,
        ];
        parts[^1] = Value(to) - Value(from) - Sum(parts);
        return (parts, price);
    }

    private static BigRational Held(OraclePoint held, OraclePoint prices, OraclePoint rates) =>
        Sum(held.Lines.Select(line => line.Value.Amount * prices.Lines[line.Key].Price * rates.Lines[line.Key].Rate))
        + Sum(held.Cash.Select(cash => cash.Value.Amount * rates.Cash[cash.Key].Rate));

    private static BigRational Value(OraclePoint point) =>
        point.Lines.Count + point.Cash.Count > 0 ? Held(point, point, point) : point.Units!.Value * point.Nav!.Value;

    private static int Flags(OraclePoint from, OraclePoint to, BigRational[] parts, BigRational move, (BigRational NetOutflow, BigRational PriceFall) thresholds)
    {
        var value = Value(from);
        var (outflow, fall) = from is { Units: { } u0, Nav: { } n0 } && to is { Units: { } u1, Nav: { } n1 }
            ? (u0.Sign > 0 ? 1 - u1 / u0 : (BigRational?)null, n0.Sign > 0 ? 1 - n1 / n0 : (BigRational?)null)
            : value.Sign > 0 ? (-(parts[0] + parts[1]) / value, -move / value) : (null, null);
        var closed = from.Units is { } opening ? opening.Sign > 0 && to.Units!.Value.Sign == 0 : value.Sign != 0 && Value(to).Sign == 0;
        return (outflow > thresholds.NetOutflow ? 2 : 0) + (fall > thresholds.PriceFall ? 4 : 0) + (closed ? 8 : 0);
    }

    private static BigRational Sum(IEnumerable<BigRational> values) => values.Aggregate((BigRational)0, (a, b) => a + b);
}

using System.Numerics;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Scenarios;

/// <summary>
/// A scenario as 64-bit whole numbers at one scale, where they fit: then 1 + the relative move of any instrument is a sum of 64-bit products that cannot overflow. Immutable, thread-safe.
/// </summary>
internal sealed class NarrowScenario
{
    // Every partial sum stays below 2^62.
    private const int MaxBits = 62;
    private const int MaxScale = 18;

    private readonly Scenario _scenario;
    private readonly FigureTable _table;

    /// <summary>Makes a scenario ready; <see cref="Fits"/> says whether that succeeded.</summary>
    public NarrowScenario(Scenario scenario, FigureTable table)
    {
        (_scenario, _table) = (scenario, table);
        var moves = PriceMoves(scenario).ToList();
        var spreads = scenario.SpreadMoves.Values.Append(scenario.GeneralSpreadMove).Where(move => !move.IsZero).Distinct().ToList();
        List<(int Column, ExactDecimal Value)> terms = [.. Enumerable.Range(FigureColumns.SpreadConvexity + 1, table.Columns - FigureColumns.SpreadConvexity - 1)
            .Select(column => (column, FigureColumns.CoefficientOf(scenario, column))).Where(term => !term.Item2.IsZero)];
        List<(int Column, ExactDecimal Value)> spreadTerms = [.. spreads.SelectMany(move =>
        {
            var (first, second) = FigureColumns.SpreadCoefficients(move);
            return new[] { (FigureColumns.Spread, first), (FigureColumns.SpreadConvexity, second) };
        })];
        if (terms.Concat(spreadTerms).Any(term => table.Of(term.Column) is null))
        {
            return;
        }

        Scale = moves.Select(move => move.Scale)
            .Concat(terms.Concat(spreadTerms).Select(term => term.Value.Scale + table.Of(term.Column)!.Value.Scale))
            .Append(scenario.VolatilityMove.Scale)
            .Max();
        if (Scale > MaxScale || !scenario.VolatilityMove.TryToScaledInt64(Scale, out var volatility))
        {
            return;
        }

        // The greatest magnitude that 1 + move can have for any instrument of the table, spreads at their widest.
        var bound = BigInteger.Pow(10, Scale)
            + moves.Select(move => Scaled(move.Abs(), Scale)).Aggregate(BigInteger.Zero, BigInteger.Max)
            + terms.Aggregate(BigInteger.Zero, (sum, term) => sum + Greatest(term))
            + spreadTerms.GroupBy(term => term.Column).Aggregate(BigInteger.Zero, (sum, group) => sum + group.Max(Greatest));
        FactorBits = (int)bound.GetBitLength();
        VolatilityMove = volatility;
        VolatilityBits = 64 - BitOperations.LeadingZeroCount((ulong)Math.Abs(volatility));
        Fits = FactorBits <= MaxBits;
        if (Fits)
        {
            One = (long)BigInteger.Pow(10, Scale);
            ActiveColumns = [.. terms.Select(term => term.Column)];
            Coefficients = [.. terms.Select(term => Coefficient(term.Column, term.Value))];
        }
    }

    /// <summary>Whether the numbers below hold.</summary>
    public bool Fits { get; }

    /// <summary>Decimal places of all numbers here.</summary>
    public int Scale { get; }

    /// <summary>1 at the scale.</summary>
    public long One { get; }

    /// <summary>How many bits 1 + the relative move of an instrument has at most.</summary>
    public int FactorBits { get; }

    /// <summary>The volatility move.</summary>
    public long VolatilityMove { get; }

    /// <summary>How many bits it has.</summary>
    public int VolatilityBits { get; }

    /// <summary>The columns of figures that move prices, of credit spreads apart.</summary>
    public int[] ActiveColumns { get; } = [];

    /// <summary>By what the figures in them, whole numbers at their columns' scales, are multiplied.</summary>
    public long[] Coefficients { get; } = [];

    /// <summary>A price move of this scenario at its scale.</summary>
    public long Move(ExactDecimal move) => (long)Scaled(move, Scale);

    /// <summary>The coefficients of the two columns of the credit spread for a kind of positions.</summary>
    public (long Spread, long Convexity) SpreadOf(PositionCell cell)
    {
        var move = _scenario.SpreadMoveOf(cell);
        if (move.IsZero)
        {
            return (0, 0);
        }

        var (first, second) = FigureColumns.SpreadCoefficients(move);
        return (Coefficient(FigureColumns.Spread, first), Coefficient(FigureColumns.SpreadConvexity, second));
    }

    private static IEnumerable<ExactDecimal> PriceMoves(Scenario scenario) =>
        scenario.InstrumentMoves.Values
            .Concat(scenario.SectorMoves.Values)
            .Concat(scenario.ClassMoves.Values)
            .Concat(scenario.CurrencyMoves.Values)
            .Append(scenario.GeneralMove);

    private static BigInteger Scaled(ExactDecimal value, int scale) => value.Unscaled * PowersOfTen.Get(scale - value.Scale);

    private long Coefficient(int column, ExactDecimal value) => (long)Scaled(value, Scale - _table.Of(column)!.Value.Scale);

    private BigInteger Greatest((int Column, ExactDecimal Value) term)
    {
        var (scale, greatest) = _table.Of(term.Column)!.Value;
        // At least the coefficient itself, so that it fits too where the column has nothing but zeros.
        return BigInteger.Max(greatest, 1) * Scaled(term.Value.Abs(), Scale - scale);
    }
}

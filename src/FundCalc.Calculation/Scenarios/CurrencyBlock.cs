using System.Numerics;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Scenarios;

/// <summary>All that a portfolio holds in one currency: groups of positions, and balances. Immutable once made.</summary>
internal sealed class CurrencyBlock
{
    // 2^126 leaves room for the sign and for one sum of two sides.
    private const int MaxBits = 126;

    private readonly PositionGroup[] _groups;
    private readonly int _sumBits;
    private readonly int _vegaBits;
    private readonly int _priceBits;
    private readonly int _priceVegaBits;

    /// <summary>A block of these groups; those with a vega are put last.</summary>
    public CurrencyBlock(string currency, ExactDecimal rate, (ExactDecimal Above, ExactDecimal Below) balances, IEnumerable<PositionGroup> groups, FigureTable table)
    {
        (Currency, Rate, Balances) = (currency, rate, balances);
        _groups = [.. groups.OrderBy(group => group.Figures.HasVega)];
        PlainCount = _groups.Count(group => !group.Figures.HasVega);
        Scale = _groups.Select(group => Math.Max(Math.Max(group.Above.Scale, group.Below.Scale), Math.Max(group.AboveVega.Scale, group.BelowVega.Scale))).DefaultIfEmpty().Max();
        PriceScale = _groups.Select(group => Math.Max(group.Price.Scale, group.Vega.Scale)).DefaultIfEmpty().Max();
        _sumBits = Bits(group => group.Above, group => group.Below);
        _vegaBits = Bits(group => group.AboveVega, group => group.BelowVega);
        _priceBits = (int)_groups.Select(group => Scaled(group.Price, PriceScale).GetBitLength()).DefaultIfEmpty().Max();
        _priceVegaBits = (int)_groups.Select(group => Scaled(group.Vega.Abs(), PriceScale).GetBitLength()).DefaultIfEmpty().Max();
        if (Math.Max(Math.Max(_sumBits, _vegaBits), Math.Max(_priceBits, _priceVegaBits)) <= MaxBits)
        {
            Narrow = [.. _groups.Select(group => new NarrowGroup(
                (Int128)Scaled(group.Above, Scale), (Int128)Scaled(group.Below, Scale), group.Own, group.Cell, table.RowOf(group.Figures), group.PricedPositions))];
            Vegas = [.. _groups.Skip(PlainCount).Select(group => new NarrowVega(
                (Int128)Scaled(group.AboveVega, Scale),
                (Int128)Scaled(group.BelowVega, Scale),
                (Int128)Scaled(group.Price, PriceScale),
                (Int128)Scaled(group.Vega, PriceScale),
                group.Positions))];
        }
    }

    /// <summary>The currency.</summary>
    public string Currency { get; }

    /// <summary>The unshocked rate into the base currency.</summary>
    public ExactDecimal Rate { get; }

    /// <summary>Exact sums of the balances, on either side.</summary>
    public (ExactDecimal Above, ExactDecimal Below) Balances { get; }

    /// <summary>The groups, those without a vega first.</summary>
    public IReadOnlyList<PositionGroup> Groups => _groups;

    /// <summary>How many groups have no vega.</summary>
    public int PlainCount { get; }

    /// <summary>Decimal places of the narrow values.</summary>
    public int Scale { get; }

    /// <summary>The groups in 128-bit whole numbers; empty where they do not fit.</summary>
    public NarrowGroup[] Narrow { get; } = [];

    /// <summary>What the groups with a vega have besides.</summary>
    public NarrowVega[] Vegas { get; } = [];

    // Decimal places of the narrow prices and vegas.
    private int PriceScale { get; }

    /// <summary>Whether the sums of a scenario fit 128 bits: no partial sum can be greater than the sum of all magnitudes × the greatest factor.</summary>
    public bool Fits(NarrowScenario scenario) =>
        scenario.Fits
        && Narrow.Length == _groups.Length
        && Math.Max(_sumBits + scenario.FactorBits, _vegaBits + scenario.VolatilityBits) < MaxBits
        && Math.Max(_priceBits + scenario.FactorBits, _priceVegaBits + scenario.VolatilityBits) < MaxBits;

    private static BigInteger Scaled(ExactDecimal value, int scale) => value.Unscaled * PowersOfTen.Get(scale - value.Scale);

    private int Bits(Func<PositionGroup, ExactDecimal> above, Func<PositionGroup, ExactDecimal> below)
    {
        var sum = BigInteger.Zero;
        foreach (var group in _groups)
        {
            sum += Scaled(above(group).Abs(), Scale) + Scaled(below(group).Abs(), Scale);
        }

        return (int)sum.GetBitLength();
    }
}

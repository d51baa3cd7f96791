using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>The share classes of a fund, made ready so that its NAV can be struck again and again. Immutable, thread-safe.</summary>
public sealed class NavTerms
{
    private readonly Rounding _rounding;
    private readonly ShareClass[] _classes;
    private readonly ExactDecimal[] _weights;
    private readonly ExactDecimal _sumOfWeights;

    // Of each class: units issued - treasury units; that x the sum of the weights; what belongs to it alone x the sum of the weights.
    private readonly (ExactDecimal Units, ExactDecimal Divisor, ExactDecimal Own)[] _ready;

    /// <summary>Terms.</summary>
    /// <param name="classes">The share classes; <see cref="NavCalculator.Validate"/> finds nothing wrong with them.</param>
    /// <param name="rounding">The rounding of amounts in the fund currency.</param>
    public NavTerms(IReadOnlyList<ShareClass> classes, Rounding rounding)
    {
        _classes = [.. classes];
        _rounding = rounding;
        _weights = Array.ConvertAll(_classes, share => share.AllocationWeight);
        _sumOfWeights = _weights.Aggregate(ExactDecimal.Zero, (sum, weight) => sum + weight);
        _ready = Array.ConvertAll(_classes, share =>
        {
            var units = share.UnitsIssued - share.TreasuryUnits;
            return (units, _sumOfWeights * units, (share.ClassAssets - share.ClassLiabilities) * _sumOfWeights);
        });
    }

    /// <summary>Strikes the NAV.</summary>
    /// <param name="assets">The fund's assets, at least 0, in the fund currency, unrounded.</param>
    /// <param name="liabilities">The fund's liabilities, at least 0, in the fund currency, unrounded.</param>
    /// <param name="rates">Of each class, 1 unit of the fund currency in the class currency, above 0.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public NavFigures Strike(ExactDecimal assets, ExactDecimal liabilities, ReadOnlySpan<ExactDecimal> rates)
    {
        var netAssets = assets - liabilities;
        var rounded = FigureRange.Check("net_assets", netAssets.Round(_rounding));
        var allocated = LargestRemainder.Allocate(rounded, _weights, _rounding.Places);
        var classes = new ClassNav[_classes.Length];
        for (var i = 0; i < classes.Length; i++)
        {
            classes[i] = Strike(i, netAssets * _weights[i] * rates[i], allocated[i]);
        }

        return new NavFigures(
            FigureRange.Check("assets", assets.Round(_rounding)),
            FigureRange.Check("liabilities", liabilities.Round(_rounding)),
            rounded,
            classes);
    }

    /// <param name="index">The place of the class.</param>
    /// <param name="weighted">Net assets x its allocation weight x the rate.</param>
    /// <param name="allocated">For display.</param>
    private ClassNav Strike(int index, ExactDecimal weighted, ExactDecimal allocated)
    {
        var (share, (units, divisor, own)) = (_classes[index], _ready[index]);
        // class net assets = weighted / sum of the weights + class assets - class liabilities: here multiplied by the sum of the weights, so that it is divided once
        var scaled = weighted + own;
        // NAV per unit = class net assets / (units issued - treasury units)
        return new ClassNav(
            share.ClassId,
            Checked(index, "units_outstanding", units),
            allocated,
            Checked(index, "net_assets", ExactDecimal.Quotient(scaled, _sumOfWeights, share.Rounding)),
            Checked(index, "nav_per_unit", ExactDecimal.Quotient(scaled, divisor, share.NavRounding)),
            Checked(index, "nav_per_unit_unrounded", ExactDecimal.Quotient(scaled, divisor, Rounding.Working)));
    }

    private static ExactDecimal Checked(int index, string figure, ExactDecimal value) =>
        FigureRange.IsIn(value) ? value : FigureRange.Check($"classes[{index}].{figure}", value);
}

using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>
/// Strikes the net asset value of a fund and of its share classes, as 17 CFR 270.2a-4 and Form N-1A define it. Every step is exact but the roundings
/// of the figures themselves. Without state; may be called from any thread.
/// </summary>
public static class NavCalculator
{
    /// <summary>The most share classes of one fund: 1,000.</summary>
    public const int MaxClasses = 1000;

    /// <summary>All rules that the input breaks, with field paths of CalculateNavRequest; empty for a good one.</summary>
    /// <param name="input">The input.</param>
    /// <param name="unread">Paths of fields that the caller could not read, so that the input holds placeholders: rules that look at them are left out.</param>
    public static IReadOnlyList<FieldViolation> Validate(NavInput input, IReadOnlySet<string>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var broken = new BrokenRules(unread);
        if (input.Assets.Sign < 0)
        {
            broken.Add("books.assets", input.Assets, "must be at least 0");
        }

        if (input.Liabilities.Sign < 0)
        {
            broken.Add("books.liabilities", input.Liabilities, "must be at least 0");
        }

        if (input.Classes.Count is 0 or > MaxClasses)
        {
            broken.Add("classes", string.Empty, "must be 1 to 1,000 share classes");
            return broken.Violations;
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < input.Classes.Count; i++)
        {
            var path = $"classes[{i}]";
            if (!known.Add(input.Classes[i].ClassId))
            {
                broken.Add($"{path}.class_id", input.Classes[i].ClassId, "must occur once in the request");
            }

            ValidateClass(input.Classes[i], path, broken);
        }

        if (input.Classes.All(shareClass => shareClass.AllocationWeight.IsZero))
        {
            broken.Add("classes", string.Empty, "must have a sum of allocation weights above 0", WeightPaths(input.Classes.Count));
        }

        return broken.Violations;
    }

    /// <summary>Strikes the NAV.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule of
    /// <see cref="Validate"/>. <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static NavFigures Calculate(NavInput input)
    {
        BrokenRules.ThrowIfAny(Validate(input));
        return new NavTerms(input.Classes, input.Rounding).Strike(input.Assets, input.Liabilities, [.. input.Classes.Select(share => share.FxRate)]);
    }

    private static void ValidateClass(ShareClass shareClass, string path, BrokenRules broken)
    {
        if (shareClass.UnitsIssued.Sign <= 0)
        {
            broken.Add($"{path}.units_issued", shareClass.UnitsIssued, "must be above 0");
        }

        if (shareClass.TreasuryUnits.Sign < 0)
        {
            broken.Add($"{path}.treasury_units", shareClass.TreasuryUnits, "must be at least 0");
        }
        else if (shareClass.UnitsIssued.Sign > 0 && shareClass.TreasuryUnits >= shareClass.UnitsIssued)
        {
            broken.Add($"{path}.treasury_units", shareClass.TreasuryUnits, "must be below units_issued: no unit would be outstanding", $"{path}.units_issued");
        }

        if (shareClass.AllocationWeight.Sign < 0)
        {
            broken.Add($"{path}.allocation_weight", shareClass.AllocationWeight, "must be at least 0");
        }

        if (shareClass.ClassAssets.Sign < 0)
        {
            broken.Add($"{path}.class_assets", shareClass.ClassAssets, "must be at least 0");
        }

        if (shareClass.ClassLiabilities.Sign < 0)
        {
            broken.Add($"{path}.class_liabilities", shareClass.ClassLiabilities, "must be at least 0");
        }
    }

    private static string[] WeightPaths(int count) => [.. Enumerable.Range(0, count).Select(i => $"classes[{i}].allocation_weight")];
}

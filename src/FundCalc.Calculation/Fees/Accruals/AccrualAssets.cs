using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>The assets that fees are charged on, and what an accrual method makes of them.</summary>
internal sealed class AccrualAssets
{
    private readonly AccrualInput _input;
    private readonly AssetPath? _gross;
    private readonly Dictionary<string, AssetPath> _families;

    public AccrualAssets(AccrualInput input)
    {
        _input = input;
        var trace = input.Trace;
        var start = input.StartDate;
        Net = new AssetPath([
            (start, Figure.Field(input.OpeningNetAssets, trace, "opening_net_assets")),
            .. input.Observations.Select((seen, i) => (seen.Date, Figure.Field(seen.NetAssets, trace, $"observations[{i}].net_assets"))),
        ]);
        _gross = input.OpeningGrossAssets is not { } opening ? null : new AssetPath([
            (start, Figure.Field(opening, trace, "opening_gross_assets")),
            .. input.Observations.Select((seen, i) => (seen.Date, Figure.Field(seen.GrossAssets!.Value, trace, $"observations[{i}].gross_assets"))),
        ]);
        _families = input.FamilyAssets
            .Select((assets, i) => (assets.Family, Step: (assets.Date ?? start, Figure.Field(assets.Total, trace, $"family_assets[{i}].total"))))
            .GroupBy(entry => entry.Family, StringComparer.Ordinal)
            .ToDictionary(family => family.Key, family => new AssetPath([.. family.Select(entry => entry.Step)]), StringComparer.Ordinal);
    }

    /// <summary>Net assets before the period's fees.</summary>
    public AssetPath Net { get; }

    /// <summary>Every day on which any assets change.</summary>
    public IEnumerable<DateOnly> Dates => _families.Values.SelectMany(family => family.Dates).Concat(Net.Dates);

    /// <summary>The assets that a fee is a part of.</summary>
    public AssetPath Of(FeeTerm fee) => fee.Base == FeeBase.GrossAssets ? _gross! : Net;

    /// <summary>The assets of a fee's family; null where it has none.</summary>
    public AssetPath? FamilyOf(FeeTerm fee) => fee.Family is null ? null : _families[fee.Family];

    /// <summary>The base of an accrual that begins on one day and ends before another.</summary>
    public Figure Base(AssetPath assets, DateOnly from, DateOnly to) => _input.Method switch
    {
        AccrualMethod.Closing => assets.On(to.AddDays(-1)),
        AccrualMethod.AverageOfEnds => (assets.On(from) + assets.On(to.AddDays(-1))) / 2,
        AccrualMethod.AverageDaily => assets.Mean(from, to, _input.Trace),
        _ => assets.On(from),
    };
}

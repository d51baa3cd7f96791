using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Instruments.Bonds;

/// <summary>A bond in a portfolio. Units are nominal.</summary>
public sealed record BondInstrument : InstrumentTerms
{
    private static readonly ExactDecimal Hundredth = 0.01m;

    /// <summary>The bond.</summary>
    public required BondTerms Bond { get; init; }

    /// <summary>What its price says.</summary>
    public required BondQuotation Quotation { get; init; }

    /// <summary>The day to which interest accrues; null: the valuation date.</summary>
    public DateOnly? SettlementDate { get; init; }

    /// <inheritdoc/>
    internal override IInstrumentDay On(DateOnly date)
    {
        var settlement = SettlementDate ?? date;
        if (settlement < Bond.Schedule.DatedDate || settlement >= Bond.Schedule.MaturityDate)
        {
            // Before its first day and from its last on nothing accrues.
            var ratio = Bond.Indexation?.Ratio(settlement, null, "").Value ?? Fraction.One;
            return new Day(Quotation, Fraction.Zero, ratio.Round(Rounding.Working), 0);
        }

        var accrual = BondAccrual.Of(Bond, settlement, null, "");
        return new Day(
            Quotation, accrual.Accrued.Value / Bond.AccruedNominal, accrual.IndexRatio.Value.Round(Rounding.Working), (int)accrual.Days.Value.Numerator);
    }

    /// <inheritdoc/>
    internal override Figure Explain(Figure units, Figure price, DateOnly date, Trace trace)
    {
        var settlement = SettlementDate ?? date;
        var path = $"{Path}.bond.terms";
        var accrues = settlement >= Bond.Schedule.DatedDate && settlement < Bond.Schedule.MaturityDate;
        var accrual = accrues ? BondAccrual.Of(Bond, settlement, trace, path) : default;
        var ratio = (accrues ? accrual.IndexRatio : Bond.Indexation?.Ratio(settlement, trace, $"{path}.indexation") ?? 1).Round(Rounding.Working);
        var accrued = (accrual.Accrued / Figure.Field(Bond.AccruedNominal, trace, $"{path}.accrued_nominal") * units * ratio).Round(Rounding.Working).Named("accrued interest");
        var quoted = units * price / 100;
        return Quotation == BondQuotation.Per100Clean ? (quoted * ratio).Named("clean value") + accrued : quoted;
    }

    /// <inheritdoc/>
    internal override void Validate(BrokenRules broken, string path)
    {
        broken.AddUnlessDefined($"{path}.bond.quotation", Quotation, "must be PER_100_CLEAN or PER_100_DIRTY");
        Bond.Validate(broken, $"{path}.bond.terms");
    }

    // The ratio and the interest of a position are rounded to 18 places half to even; everything else is exact.
    private sealed class Day(BondQuotation quotation, Fraction accruedPerUnit, ExactDecimal ratio, int days) : IInstrumentDay
    {
        private readonly ExactDecimal _numerator = new(accruedPerUnit.Numerator, 0);
        private readonly ExactDecimal _denominator = new(accruedPerUnit.Denominator, 0);

        public InstrumentFigures Value(ExactDecimal units, ExactDecimal price)
        {
            // clean = nominal x clean price / 100 x index ratio; dirty = clean + accrued
            var accrued = ExactDecimal.Quotient(_numerator * units * ratio, _denominator, Rounding.Working);
            var quoted = units * price * Hundredth;
            var clean = quotation == BondQuotation.Per100Clean ? quoted * ratio : quoted - accrued;
            return new InstrumentFigures(clean + accrued) { CleanValue = clean, AccruedInterest = accrued, AccruedDays = days, IndexRatio = ratio };
        }
    }
}

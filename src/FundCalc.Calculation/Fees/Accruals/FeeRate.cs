using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>What a fee charges from a day on: a rate, or tiers, or nothing.</summary>
/// <param name="From">The day.</param>
/// <param name="Flat">The rate, or the amount per transaction.</param>
/// <param name="Tiers">The tiers.</param>
internal sealed record FeeRate(DateOnly From, Figure? Flat, TierTable? Tiers)
{
    /// <summary>Whether nothing accrues.</summary>
    public bool IsHoliday => Flat is null && Tiers is null;

    /// <summary>The annual fee on a balance; for rewards and transactions the fee itself.</summary>
    public Figure On(Figure balance) => Flat is { } rate ? balance * rate : Tiers?.Annual(balance) ?? 0;

    /// <summary>All terms of a fee, by date.</summary>
    public static FeeRate[] Of(FeeTerm fee, int index, AccrualInput input)
    {
        var trace = input.Trace;
        var first = fee.AnnualRate is { } rate ? Figure.Field(rate, trace, $"fees[{index}].annual_rate")
            : fee.AmountPerTransaction is { } amount ? Figure.Field(amount, trace, $"fees[{index}].amount_per_transaction")
            : (Figure?)null;
        return
        [
            new FeeRate(input.StartDate, first, fee.Tiers is null ? null : new TierTable(fee.Tiers, trace, $"fees[{index}].tiers")),
            .. fee.Changes.Select((change, k) => new FeeRate(
                change.FromDate,
                change.Rate is { } changed ? Figure.Field(changed, trace, $"fees[{index}].changes[{k}].rate") : null,
                change.Tiers is null ? null : new TierTable(change.Tiers, trace, $"fees[{index}].changes[{k}].tiers"))),
        ];
    }
}

using FundCalc.Calculation;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Writes the fees of a period.</summary>
/// <param name="input">What accrued.</param>
/// <param name="currency">The currency of all amounts.</param>
/// <param name="rounding">Their rounding.</param>
internal sealed class AccrualWriter(AccrualInput input, string currency, AmountRounding rounding)
{
    private readonly ExplanationWriter _explained = new(input.Trace);
    private readonly AmountWriter _amounts = new(rounding);

    /// <summary>The reply.</summary>
    /// <param name="request">The request, whose names of fees are echoed.</param>
    /// <param name="figures">The figures.</param>
    public Contract.AccrueFeesResponse Write(Contract.AccrueFeesRequest request, AccrualFigures figures)
    {
        var reply = new Contract.AccrueFeesResponse();
        for (var i = 0; i < figures.Fees.Count; i++)
        {
            reply.Fees.Add(Write(request.Fees[i], figures.Fees[i], $"fees[{i}]"));
        }

        reply.Total = Amount("total", figures.Total);
        reply.TotalUnrounded = Unrounded("total_unrounded", figures.TotalUnrounded);
        reply.ClosingNetAssets = Amount("closing_net_assets", figures.ClosingNetAssets);
        reply.Days = figures.Days;
        foreach (var (date, feeBase, amount) in figures.AccrualDays)
        {
            var path = $"accrual_days[{reply.AccrualDays.Count}]";
            reply.AccrualDays.Add(new Contract.AccrualDay
            {
                Date = TimeMapper.Write(date),
                Base = Unrounded($"{path}.base", feeBase),
                AmountUnrounded = Unrounded($"{path}.amount_unrounded", amount),
            });
        }

        reply.CalculationVersion = CalculationVersion.Current;
        reply.Warnings.AddRange(figures.Warnings.Select(Write));
        reply.Explanation = _explained.Write();
        return reply;
    }

    private static Contract.FeeWarning Write(FeeWarning warning) => new()
    {
        Kind = (Contract.FeeWarningKind)warning.Kind,
        Field = warning.Field,
        Rate = Given(warning.Rate),
        Low = Given(warning.Low),
        High = Given(warning.High),
    };

    private static string Given(ExactDecimal? value) => value is { } given ? WireDecimal.Format(given) : "";

    private Contract.AccruedFee Write(Contract.FeeTerm term, AccruedFee fee, string path)
    {
        var written = new Contract.AccruedFee
        {
            Kind = term.Kind,
            Label = term.Label,
            Amount = Amount($"{path}.amount", fee.Amount),
            AmountUnrounded = Unrounded($"{path}.amount_unrounded", fee.AmountUnrounded),
            AccruedBalance = Exact($"{path}.accrued_balance", fee.AccruedBalance),
            DueBalance = Exact($"{path}.due_balance", fee.DueBalance),
            Paid = Exact($"{path}.paid", fee.Paid),
            EffectiveRate = Plain($"{path}.effective_rate", fee.EffectiveRate, input.RateRounding),
            MinimumAdjustment = Amount($"{path}.minimum_adjustment", fee.MinimumAdjustment),
            MaximumAdjustment = Amount($"{path}.maximum_adjustment", fee.MaximumAdjustment),
            Waived = Amount($"{path}.waived", fee.Waived),
            UnitsIssued = Plain($"{path}.units_issued", fee.UnitsIssued, input.UnitsRounding),
        };
        foreach (var (bound, rate, amount) in fee.ByTier)
        {
            written.ByTier.Add(new Contract.TierFee
            {
                LowerBound = WireDecimal.Format(bound),
                Rate = WireDecimal.Format(rate),
                Amount = Amount($"{path}.by_tier[{written.ByTier.Count}].amount", amount),
            });
        }

        foreach (var (date, amount) in fee.Payments ?? [])
        {
            written.Payments.Add(new Contract.FeePayment { Date = TimeMapper.Write(date), Amount = Exact($"{path}.payments[{written.Payments.Count}].amount", amount) });
        }

        return written;
    }

    private string Amount(string field, Rounded? figure) => figure is { } given ? Explained(field, given, _amounts.Write(given, currency)) : "";

    private string Unrounded(string field, Rounded figure) => Plain(field, figure, Rounding.Working);

    private string Plain(string field, Rounded? figure, Rounding places) => figure is { } given ? Explained(field, given, WireDecimal.Format(given, places.Places)) : "";

    private string Exact(string field, Rounded? figure) => figure is { } given ? Explained(field, given, WireDecimal.Format(given)) : "";

    private string Explained(string field, Rounded figure, string text)
    {
        _explained.Add(field, figure);
        return text;
    }
}

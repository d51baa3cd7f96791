using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>Pays fees by new units that are worth exactly the fee once they are issued.</summary>
internal static class UnitPayment
{
    /// <summary>The fees, with the units issued for those paid so, and a warning for each where no number of units is worth it.</summary>
    /// <param name="input">The period.</param>
    /// <param name="lastNetAssets">The last net assets before fees.</param>
    /// <param name="fees">The fees.</param>
    /// <param name="warnings">Where warnings go.</param>
    public static AccruedFee[] Issue(AccrualInput input, Figure lastNetAssets, AccruedFee[] fees, List<FeeWarning> warnings)
    {
        if (!input.Fees.Any(fee => fee.PaidInUnits))
        {
            return fees;
        }

        var units = Figure.Field(input.UnitsOutstanding!.Value, input.Trace, "units_outstanding");
        var left = lastNetAssets - Figure.Sum([.. fees.Select(fee => fee.Amount.Figure)]);
        for (var i = 0; i < fees.Length; i++)
        {
            if (!input.Fees[i].PaidInUnits)
            {
                continue;
            }

            if (left.Sign <= 0)
            {
                warnings.Add(new FeeWarning(FeeWarningKind.NoUnits, $"fees[{i}].paid_in_units", null, null, null));
                continue;
            }

            // units x NAV per unit after all fees = amount, where that NAV is what is left / units outstanding
            var issued = (fees[i].Amount * units / left).Named("units issued").Round(input.UnitsRounding);
            fees[i] = fees[i] with { UnitsIssued = issued.InRange($"fees[{i}].units_issued") };
        }

        return fees;
    }
}

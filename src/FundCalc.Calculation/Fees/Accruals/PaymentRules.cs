using System.Globalization;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>The rules of how a fee is paid.</summary>
internal static class PaymentRules
{
    /// <summary>Notes every rule that they break.</summary>
    public static void Check(AccrualInput input, FeeTerm fee, string path, BrokenRules broken)
    {
        if (fee.Payments is not { } payments)
        {
            return;
        }

        if (fee.PaidInUnits)
        {
            broken.Add($"{path}.paid_in_units", "true", "must be false with payment_frequency");
        }

        if (payments.OpeningBalance.Sign < 0)
        {
            broken.Add($"{path}.opening_balance", payments.OpeningBalance, "must be at least 0");
        }

        if (payments.OpeningDue is { } due && (due.Sign < 0 || due > payments.OpeningBalance))
        {
            broken.Add($"{path}.opening_due", due, "must be 0 to opening_balance", $"{path}.opening_balance");
        }

        if (payments.Start > input.StartDate)
        {
            broken.Add($"{path}.payment_start", payments.Start, "must not be after start_date", "start_date");
        }
        else if (input.StartDate.DayNumber - payments.Start.DayNumber > FeeAccrualCalculator.MaxDays)
        {
            broken.Add($"{path}.payment_start", payments.Start, "must be at most 3,660 days before start_date", "start_date");
        }

        // Below the days of the shortest period, so that at most one payment is under way.
        var shortest = payments.Frequency switch
        {
            FeeFrequency.Monthly => 28,
            FeeFrequency.Quarterly => 89,
            FeeFrequency.SemiAnnual => 181,
            FeeFrequency.Annual => 365,
            _ => 0,
        };
        if (shortest == 0)
        {
            broken.Add($"{path}.payment_frequency", payments.Frequency.ToString("D"), "must be MONTHLY, QUARTERLY, SEMI_ANNUAL or ANNUAL");
        }
        else if (payments.LagDays < 0 || payments.LagDays >= shortest)
        {
            broken.Add($"{path}.payment_lag_days", payments.LagDays.ToString(CultureInfo.InvariantCulture), $"must be 0 to {shortest - 1} with this payment frequency");
        }
    }
}

using System.Globalization;
using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using Google.Protobuf.Collections;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>The fees of a request.</summary>
internal static class FeeTermMapper
{
    /// <summary>The fees of a period. One beyond the limit is read, so that the calculator's rule speaks.</summary>
    public static List<FeeTerm> ReadFees(this FieldReader reader, RepeatedField<Contract.FeeTerm> list, DateOnly start, DateOnly end)
    {
        List<FeeTerm> fees = [];
        for (var i = 0; i < list.Count && i <= FeeAccrualCalculator.MaxFees; i++)
        {
            fees.Add(reader.ReadFee(new FieldPath("", "fees", i), list[i], start, end));
        }

        return fees;
    }

    private static FeeTerm ReadFee(this FieldReader reader, FieldPath path, Contract.FeeTerm fee, DateOnly start, DateOnly end)
    {
        if (fee.Kind == Contract.FeeKind.Unspecified || !Enum.IsDefined(fee.Kind))
        {
            reader.Refuse(path.Of("kind"), fee.Kind == Contract.FeeKind.Unspecified ? "" : fee.Kind.ToString("D"), "must be a value that the contract names");
        }

        reader.Text(path, "label", fee.Label, 0, 64);
        var feeBase = reader.Enumeration<FeeBase>(path, "base", (int)fee.Base, FeeBase.NetAssets);
        var mayBeEmpty = fee.Tiers is not null || feeBase == FeeBase.TransactionCount;
        var rate = fee.AnnualRate.Length == 0 && mayBeEmpty ? (ExactDecimal?)null : reader.Decimal(path, "annual_rate", fee.AnnualRate);
        return new FeeTerm(rate, reader.ReadDayCount(path, fee.DayCount, DayCountConvention.Act365Fixed))
        {
            Base = feeBase,
            Tiers = reader.ReadTiers(path, fee.Tiers),
            AmountPerTransaction = reader.ReadOptional(path, "amount_per_transaction", fee.AmountPerTransaction),
            Changes = reader.ReadChanges(path, fee.Changes),
            Family = fee.Family.Length == 0 ? null : reader.Text(path, "family", fee.Family, 1, 64),
            AccrualFrequency = reader.ReadFrequency(path, "accrual_frequency", fee.AccrualFrequency),
            Waivers = reader.ReadWaivers(path, fee.Waivers, start, end),
            Minimum = reader.ReadMinimum(path.Field("minimum"), fee.Minimum),
            Maximum = reader.ReadMaximum(path.Field("maximum"), fee.Maximum),
            Payments = reader.ReadPayments(path, fee, start),
            PaidInUnits = fee.PaidInUnits,
            UsualRange = fee.UsualRange == Contract.UsualRange.Unspecified ? null : reader.Enumeration<UsualRange>(path, "usual_range", (int)fee.UsualRange, null),
        };
    }

    private static FeeFrequency? ReadFrequency(this FieldReader reader, in FieldPath path, string name, Contract.FeeFrequency frequency) =>
        frequency == Contract.FeeFrequency.Unspecified ? null : reader.Enumeration<FeeFrequency>(path, name, (int)frequency, null);

    private static TierSchedule? ReadTiers(this FieldReader reader, in FieldPath at, Contract.TierSchedule? schedule)
    {
        if (schedule is null)
        {
            return null;
        }

        var path = at.Field("tiers");
        List<Tier> tiers = [];
        for (var k = 0; k < schedule.Tiers.Count && k <= TierSchedule.MaxTiers; k++)
        {
            var tier = new FieldPath(path.ToString(), "tiers", k);
            tiers.Add(new Tier(reader.Decimal(tier, "lower_bound", schedule.Tiers[k].LowerBound), reader.Decimal(tier, "rate", schedule.Tiers[k].Rate)));
        }

        var application = schedule.Application == Contract.TierApplication.Unspecified
            ? (TierApplication?)null
            : reader.Enumeration<TierApplication>(path, "application", (int)schedule.Application, null);
        return new TierSchedule(tiers, application, schedule.UpperBoundIncluded);
    }

    private static List<FeeChange> ReadChanges(this FieldReader reader, in FieldPath at, RepeatedField<Contract.FeeChange> list)
    {
        List<FeeChange> changes = [];
        for (var k = 0; k < list.Count && k <= FeeTerm.MaxChanges; k++)
        {
            var (path, change) = (new FieldPath(at.ToString(), "changes", k), list[k]);
            switch (change.TermsCase)
            {
                case Contract.FeeChange.TermsOneofCase.None:
                    reader.Refuse(path.Of("terms"), "", "must be given: rate, tiers or holiday");
                    break;
                case Contract.FeeChange.TermsOneofCase.Holiday when !change.Holiday:
                    reader.Refuse(path.Of("holiday"), "false", "must be true where it is set");
                    break;
            }

            changes.Add(new FeeChange(
                reader.ReadDate(path, "from_date", change.FromDate),
                change.TermsCase == Contract.FeeChange.TermsOneofCase.Rate ? reader.Decimal(path, "rate", change.Rate) : null,
                reader.ReadTiers(path, change.Tiers)));
        }

        return changes;
    }

    private static List<FeeWaiver> ReadWaivers(this FieldReader reader, in FieldPath at, RepeatedField<Contract.FeeWaiver> list, DateOnly start, DateOnly end)
    {
        List<FeeWaiver> waivers = [];
        for (var k = 0; k < list.Count && k <= FeeTerm.MaxWaivers; k++)
        {
            var (path, waiver) = (new FieldPath(at.ToString(), "waivers", k), list[k]);
            waivers.Add(new FeeWaiver(
                k == 0 && waiver.FromDate is null ? start : reader.ReadDate(path, "from_date", waiver.FromDate),
                waiver.ToDate is null ? end : reader.ReadDate(path, "to_date", waiver.ToDate),
                waiver.WaivedCase == Contract.FeeWaiver.WaivedOneofCase.Fraction ? reader.Decimal(path, "fraction", waiver.Fraction) : null,
                waiver.WaivedCase == Contract.FeeWaiver.WaivedOneofCase.Amount ? reader.Decimal(path, "amount", waiver.Amount) : null));
        }

        return waivers;
    }

    private static FeeMinimum? ReadMinimum(this FieldReader reader, FieldPath path, Contract.FeeMinimum? minimum) => minimum is null
        ? null
        : new FeeMinimum(reader.Decimal(path, "amount", minimum.Amount), reader.Enumeration<FeeFrequency>(path, "per", (int)minimum.Per, null), minimum.TrueUp);

    private static FeeMaximum? ReadMaximum(this FieldReader reader, FieldPath path, Contract.FeeMaximum? maximum) => maximum is null
        ? null
        : new FeeMaximum(
            reader.Decimal(path, "amount", maximum.Amount),
            reader.Enumeration<FeeFrequency>(path, "per", (int)maximum.Per, null),
            reader.Decimal(path, "charged_before", maximum.ChargedBefore, ExactDecimal.Zero));

    private static FeePayments? ReadPayments(this FieldReader reader, FieldPath path, Contract.FeeTerm fee, DateOnly start)
    {
        if (reader.ReadFrequency(path, "payment_frequency", fee.PaymentFrequency) is { } frequency)
        {
            return new FeePayments(
                frequency,
                fee.PaymentLagDays,
                fee.PaymentStart is null ? start : reader.ReadDate(path, "payment_start", fee.PaymentStart),
                reader.Decimal(path, "opening_balance", fee.OpeningBalance, ExactDecimal.Zero),
                reader.ReadOptional(path, "opening_due", fee.OpeningDue));
        }

        void RefuseUnless(bool absent, string name, string value)
        {
            if (!absent)
            {
                reader.Refuse(path.Of(name), value, "must come with payment_frequency");
            }
        }

        RefuseUnless(fee.PaymentLagDays == 0, "payment_lag_days", fee.PaymentLagDays.ToString(CultureInfo.InvariantCulture));
        RefuseUnless(fee.OpeningBalance.Length == 0, "opening_balance", fee.OpeningBalance);
        RefuseUnless(fee.OpeningDue.Length == 0, "opening_due", fee.OpeningDue);
        RefuseUnless(fee.PaymentStart is null, "payment_start", "");
        return null;
    }
}

using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using Google.Protobuf.Collections;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>What an accrual is told beside its fees: assets by date, rewards, transactions. Of each list one entry beyond the limit is read, so that the calculator's rule speaks; the rest would only cost time.</summary>
internal static class AccrualEntryMapper
{
    /// <summary>A decimal that may be absent.</summary>
    public static ExactDecimal? ReadOptional(this FieldReader reader, in FieldPath at, string name, string text) =>
        text.Length == 0 ? null : reader.Decimal(at, name, text);

    /// <summary>Assets of the fund by date.</summary>
    public static List<NetAssetsObservation> ReadObservations(this FieldReader reader, RepeatedField<Contract.NetAssetsObservation> list) =>
        reader.ReadList(list, "observations", FeeAccrualCalculator.MaxDays, (path, entry) => new NetAssetsObservation(
            reader.ReadDate(path, "date", entry.Date),
            reader.Decimal(path, "net_assets", entry.NetAssets),
            reader.ReadOptional(path, "gross_assets", entry.GrossAssets)));

    /// <summary>Assets of families by date.</summary>
    public static List<FamilyAssets> ReadFamilies(this FieldReader reader, RepeatedField<Contract.FamilyAssets> list) =>
        reader.ReadList(list, "family_assets", FeeAccrualCalculator.MaxFamilyAssets, (path, entry) => new FamilyAssets(
            reader.Text(path, "family", entry.Family, 1, 64),
            entry.Date is null ? null : reader.ReadDate(path, "date", entry.Date),
            reader.Decimal(path, "total", entry.Total)));

    /// <summary>Rewards.</summary>
    public static List<RewardEntry> ReadRewards(this FieldReader reader, RepeatedField<Contract.RewardEntry> list) =>
        reader.ReadList(list, "rewards", FeeAccrualCalculator.MaxEntries, (path, entry) => new RewardEntry(
            reader.ReadDate(path, "date", entry.Date),
            reader.Decimal(path, "amount", entry.Amount)));

    /// <summary>Transactions.</summary>
    public static List<TransactionEntry> ReadTransactions(this FieldReader reader, RepeatedField<Contract.TransactionEntry> list) =>
        reader.ReadList(list, "transactions", FeeAccrualCalculator.MaxEntries, (path, entry) => new TransactionEntry(
            reader.ReadDate(path, "date", entry.Date),
            entry.Count,
            reader.Decimal(path, "value", entry.Value, ExactDecimal.Zero)));

    private static List<TRead> ReadList<TGiven, TRead>(this FieldReader reader, RepeatedField<TGiven> list, string name, int limit, Func<FieldPath, TGiven, TRead> read)
    {
        List<TRead> entries = [];
        for (var i = 0; i < list.Count && i <= limit && !reader.IsFull; i++)
        {
            entries.Add(read(new FieldPath("", name, i), list[i]));
        }

        return entries;
    }
}

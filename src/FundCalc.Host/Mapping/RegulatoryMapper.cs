using FundCalc.Calculation.Aum;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Errors;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>What decides whether accounts count for regulatory assets under management.</summary>
internal static class RegulatoryMapper
{
    private const int MaxUnsupervised = 10_000;
    private const int MaxInstruments = 1_000;

    /// <summary>How accounts are tested; null where the request does not ask for it.</summary>
    public static RegulatoryTerms? ReadTerms(FieldReader reader, FieldPath at, Contract.RegulatoryTerms? terms)
    {
        if (terms is null)
        {
            return null;
        }

        var (parent, classes) = (at.ToString(), new Dictionary<AssetClass, SecurityRuling>());
        // Each class once: more entries than classes repeat one.
        for (var i = 0; i < terms.AssetClasses.Count && i <= (int)AssetClass.Other; i++)
        {
            var path = new FieldPath(parent, "asset_classes", i);
            // A class that is not stated can be ruled too.
            var assetClass = reader.Enumeration<AssetClass>(path, "asset_class", (int)terms.AssetClasses[i].AssetClass, AssetClass.Unspecified);
            var ruling = reader.Enumeration<SecurityRuling>(path, "ruling", (int)terms.AssetClasses[i].Ruling, null);
            if (assetClass == AssetClass.Cash)
            {
                reader.Refuse(path.Of("asset_class"), assetClass.ToString(), "must not be CASH: regulatory.cash rules it");
            }
            else if (!classes.TryAdd(assetClass, ruling))
            {
                reader.Refuse(path.Of("asset_class"), assetClass.ToString(), "must stand there once");
            }
        }

        return new RegulatoryTerms
        {
            Cash = reader.Enumeration<SecurityRuling>(at, "cash", (int)terms.Cash, null),
            Classes = classes,
            FilingDate = terms.FilingDate is null ? null : reader.ReadDate(at, "filing_date", terms.FilingDate),
        };
    }

    /// <summary>What decides for one account; null where the request does not say.</summary>
    public static RegulatoryAccount? ReadAccount(FieldReader reader, FieldPath at, Contract.RegulatoryAccount? account)
    {
        if (account is null)
        {
            return null;
        }

        RefusalException.ThrowIfMore(at.Of("unsupervised_positions"), account.UnsupervisedPositions.Count, MaxUnsupervised);
        RefusalException.ThrowIfMore(at.Of("instruments"), account.Instruments.Count, MaxInstruments);
        return new RegulatoryAccount
        {
            PrivateFund = account.PrivateFund,
            UncalledCommitment = reader.Decimal(at, "uncalled_commitment", account.UncalledCommitment, ExactDecimal.Zero, DecimalRule.AtLeastZero),
            Authority = reader.Enumeration<ManagementAuthority>(at, "authority", (int)account.Authority, null),
            OngoingSupervision = account.OngoingSupervision,
            SupervisedShare = reader.Decimal(at, "supervised_share", account.SupervisedShare, ExactDecimal.One),
            // Beyond the range of whole numbers it is no position's index, nor is a negative one.
            UnsupervisedPositions = [.. account.UnsupervisedPositions.Select(position => unchecked((int)position))],
            Relation = reader.Enumeration<AccountRelation>(at, "relation", (int)account.Relation, AccountRelation.Client),
            ForeignPerson = account.ForeignPerson,
            WithoutFee = account.WithoutFee,
            Instruments = ReadInstruments(reader, at, account),
            ValuedOn = account.ValuedOn is null ? null : reader.ReadDate(at, "valued_on", account.ValuedOn),
        };
    }

    private static Dictionary<string, SecurityRuling> ReadInstruments(FieldReader reader, FieldPath at, Contract.RegulatoryAccount account)
    {
        var (parent, rulings) = (at.ToString(), new Dictionary<string, SecurityRuling>(StringComparer.Ordinal));
        for (var i = 0; i < account.Instruments.Count && !reader.IsFull; i++)
        {
            var (path, ruled) = (new FieldPath(parent, "instruments", i), account.Instruments[i]);
            var ruling = reader.Enumeration<SecurityRuling>(path, "ruling", (int)ruled.Ruling, null);
            if (!rulings.TryAdd(reader.ReadInstrument(path, ruled.InstrumentId), ruling))
            {
                reader.Refuse(path.Of("instrument_id"), ruled.InstrumentId, "must stand there once");
            }
        }

        return rulings;
    }
}

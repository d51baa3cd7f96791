using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Aum;

/// <summary>What decides whether an account counts for regulatory assets under management.</summary>
public sealed record RegulatoryAccount
{
    /// <summary>Whether it is a private fund: a securities portfolio whatever it holds.</summary>
    public bool PrivateFund { get; init; }

    /// <summary>What can still be called from the investors of a private fund, in the base currency, at least 0.</summary>
    public ExactDecimal UncalledCommitment { get; init; }

    /// <summary>What the adviser may do.</summary>
    public required ManagementAuthority Authority { get; init; }

    /// <summary>Whether the adviser has ongoing supervision or responsibility.</summary>
    public bool OngoingSupervision { get; init; }

    /// <summary>The part under continuous and regular services, above 0 and at most 1.</summary>
    public ExactDecimal SupervisedShare { get; init; } = ExactDecimal.One;

    /// <summary>Positions that are not under such services, by index, ascending.</summary>
    public IReadOnlyList<int> UnsupervisedPositions { get; init; } = [];

    /// <summary>Whose account it is.</summary>
    public AccountRelation Relation { get; init; } = AccountRelation.Client;

    /// <summary>Whether the client is no United States person.</summary>
    public bool ForeignPerson { get; init; }

    /// <summary>Whether the adviser has no compensation for it.</summary>
    public bool WithoutFee { get; init; }

    /// <summary>Rulings by instrument; they go before those of the asset class.</summary>
    public IReadOnlyDictionary<string, SecurityRuling> Instruments { get; init; } = new Dictionary<string, SecurityRuling>(StringComparer.Ordinal);

    /// <summary>The day that the account's value is of; null: not said.</summary>
    public DateOnly? ValuedOn { get; init; }

    /// <summary>The ruling for a position; null: there is none.</summary>
    public SecurityRuling? Of(Holding position, RegulatoryTerms terms)
    {
        ArgumentNullException.ThrowIfNull(position);
        ArgumentNullException.ThrowIfNull(terms);
        return Instruments.TryGetValue(position.InstrumentId, out var ruling) ? ruling : terms.Of(position.AssetClass);
    }
}

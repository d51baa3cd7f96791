namespace FundCalc.Oracle.Fees;

/// <summary>Annual rates by the size of a balance. A flat rate is one tier from 0.</summary>
public sealed record OracleTiers(IReadOnlyList<(BigRational From, BigRational Rate)> Tiers, bool Whole = false, bool UpperInclusive = false)
{
    public static OracleTiers Flat(BigRational rate) => new([(0, rate)]);

    /// <summary>The annual fee on a balance, tier by tier.</summary>
    public BigRational[] Annual(BigRational balance)
    {
        var fees = new BigRational[Tiers.Count];
        for (var i = 0; i < fees.Length; i++)
        {
            fees[i] = Tiers[i].Rate * (Whole ? (IsIn(balance, i) ? balance : 0) : Slice(balance, i));
        }

        return fees;
    }

    // How much of the balance lies between a tier's bounds.
    private BigRational Slice(BigRational balance, int i)
    {
        var top = i + 1 < Tiers.Count && Tiers[i + 1].From < balance ? Tiers[i + 1].From : balance;
        return top > Tiers[i].From ? top - Tiers[i].From : 0;
    }

    private bool IsIn(BigRational balance, int i)
    {
        bool Reaches(int tier) => tier == 0 || (UpperInclusive ? balance > Tiers[tier].From : balance >= Tiers[tier].From);
        return Reaches(i) && (i + 1 == Tiers.Count || !Reaches(i + 1));
    }
}

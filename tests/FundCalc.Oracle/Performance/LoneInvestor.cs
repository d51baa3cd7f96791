namespace FundCalc.Oracle.Performance;

/// <summary>Somebody whose money earns what the fund earns before fees, and who pays the manager a part of each new peak of their own, without units, credits or roundings.</summary>
public sealed class LoneInvestor(BigRational money, BigRational peak, BigRational rate)
{
    private readonly BigRational _rate = rate;

    public BigRational Money { get; private set; } = money;

    /// <summary>The money at the last peak for which a fee was paid; at first what was paid in.</summary>
    public BigRational Peak { get; private set; } = peak;

    public BigRational Owed => Money > Peak ? _rate * (Money - Peak) : 0;

    public BigRational Net => Money - Owed;

    public void Earn(BigRational growth) => Money *= growth;

    public void PayFee()
    {
        if (Owed.Sign > 0)
        {
            Money = Net;
            Peak = Money;
        }
    }
}

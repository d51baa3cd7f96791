using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Dealing;

/// <summary>A class while orders are dealt: its numbers as figures.</summary>
internal sealed class ClassPoint
{
    /// <summary>A class of an input.</summary>
    public ClassPoint(DealingClass own, int index, Trace? trace)
    {
        (Own, Index) = (own, index);
        Nav = new Rounded(own.NavPerUnit, Figure.Field(own.NavPerUnit, trace, $"classes[{index}].nav_per_unit"));
        Offer = own.OfferPrice is { } offer ? new Rounded(offer, Figure.Field(offer, trace, $"classes[{index}].offer_price")) : Nav;
        Bid = own.BidPrice is { } bid ? new Rounded(bid, Figure.Field(bid, trace, $"classes[{index}].bid_price")) : Nav;
        Outstanding = Figure.Field(own.UnitsOutstanding, trace, $"classes[{index}].units_outstanding");
        FundRate = Figure.Field(own.FundRate, trace, $"classes[{index}].fund_rate");
    }

    /// <summary>What the input says of it.</summary>
    public DealingClass Own { get; }

    /// <summary>Its place in the input.</summary>
    public int Index { get; }

    /// <summary>NAV per unit.</summary>
    public Rounded Nav { get; }

    /// <summary>The price at which units are issued.</summary>
    public Rounded Offer { get; }

    /// <summary>The price at which units are cancelled.</summary>
    public Rounded Bid { get; }

    /// <summary>Units outstanding.</summary>
    public Figure Outstanding { get; }

    /// <summary>One unit of the class currency in the fund currency.</summary>
    public Figure FundRate { get; }

    /// <summary>Units at NAV per unit, in the fund currency.</summary>
    public Figure Worth(Figure units) => units * Nav.Figure * FundRate;
}

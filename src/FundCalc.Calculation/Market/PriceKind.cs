namespace FundCalc.Calculation.Market;

/// <summary>What kind of price a price is. The numbers are those of the contract.</summary>
public enum PriceKind
{
    /// <summary>Not stated; the kind of a price that came with the request.</summary>
    Unspecified = 0,

    /// <summary>What a buyer offers.</summary>
    Bid = 1,

    /// <summary>The middle of bid and ask.</summary>
    Mid = 2,

    /// <summary>What a seller asks.</summary>
    Ask = 3,

    /// <summary>The last trade.</summary>
    Last = 4,

    /// <summary>The closing price of a session.</summary>
    Close = 5,

    /// <summary>A fund's net asset value per unit.</summary>
    Nav = 6,

    /// <summary>An exchange rate: units of the quote currency for one unit of the base currency.</summary>
    Fx = 7,
}

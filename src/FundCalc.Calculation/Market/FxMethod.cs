namespace FundCalc.Calculation.Market;

/// <summary>How an exchange rate was found. The numbers are those of the contract.</summary>
public enum FxMethod
{
    /// <summary>The same currency on both sides: the rate is 1.</summary>
    Identity = 1,

    /// <summary>The pair as quoted, exact.</summary>
    Direct = 2,

    /// <summary>1 ÷ the quote of the inverse pair, rounded to 18 places, half to even.</summary>
    Inverse = 3,

    /// <summary>Through the pivot currency: one quotient or product of two quotes, rounded once to 18 places, half to even.</summary>
    Triangulated = 4,
}

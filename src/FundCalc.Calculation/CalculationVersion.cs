namespace FundCalc.Calculation;

/// <summary>The version of the calculations.</summary>
public static class CalculationVersion
{
    /// <summary>Raised whenever any figure may change for the same request and the same prices. Part of every answer's basis.</summary>
    public const string Current = "1";
}

namespace FundCalc.Calculation.Aum;

/// <summary>Verdicts in words: the closed list of docs/calculations/aum.md.</summary>
internal static class AumReasons
{
    /// <summary>The reason of a verdict on an account.</summary>
    public static string Of(AumVerdict verdict, RegulatoryAccount account) => verdict switch
    {
        AumVerdict.Counts when account.PrivateFund => "It is a private fund under continuous and regular services.",
        AumVerdict.Counts => "At least half of it consists of securities, and it is under continuous and regular services.",
        AumVerdict.CountsInPart => "Only a part of it is under continuous and regular services.",
        AumVerdict.NotSecuritiesPortfolio => "Less than half of it consists of securities.",
        AumVerdict.NoContinuousService when account.Authority == ManagementAuthority.AdviceOnly => "The adviser only gives advice.",
        AumVerdict.NoContinuousService when !account.OngoingSupervision => "The adviser has no ongoing supervision.",
        AumVerdict.NoContinuousService => "No part of its value is under continuous and regular services.",
        AumVerdict.NoValue => "It is under continuous and regular services, and has no value.",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict on an account."),
    };
}

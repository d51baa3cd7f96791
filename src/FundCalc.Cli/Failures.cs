using FundCalc.Client;
using Grpc.Core;

namespace FundCalc.Cli;

/// <summary>A failed call in one line.</summary>
internal static class Failures
{
    private const int MostShown = 5;

    /// <summary>The status, the reason, the message, and the first broken rules.</summary>
    public static string Describe(FundCalcException error)
    {
        if (error.Code == StatusCode.Unavailable && error.Reason.Length == 0)
        {
            return $"no connection to the service, or it was lost: {OneLine(error.Message)}. Is it running ('fundcalc serve'), and is --target right?";
        }

        FundCalcViolation[] rules = [.. error.FieldViolations, .. error.Missing, .. error.LimitViolations];
        string head = $"the service answered {error.Code}{(error.Reason.Length == 0 ? "" : $" ({error.Reason})")}: {OneLine(error.Message)}";
        string shown = string.Join("; ", rules.Take(MostShown).Select(rule => $"{rule.Subject}: {OneLine(rule.Description)}"));
        string more = rules.Length > MostShown ? $"; and {rules.Length - MostShown} more" : "";
        return rules.Length == 0 ? head : $"{head} [{shown}{more}]";
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim().TrimEnd('.');
}

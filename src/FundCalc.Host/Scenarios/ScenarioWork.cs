using System.Globalization;
using FundCalc.Host.Errors;

namespace FundCalc.Host.Scenarios;

/// <summary>How much work scenarios may be: every position is valued under each of them.</summary>
internal static class ScenarioWork
{
    /// <summary>After so many values of positions other calls have their turn: within a millisecond in the usual case, and a good part of a second where nothing fits 64 bits and all key rates move.</summary>
    public const long Turn = 50_000;

    // A batch keeps within it by its limits: 1,000 scenarios of 100,000 positions.
    private const long MaxOfCall = 100_000_000;

    /// <summary>Refuses a call of more than 100,000,000 values of positions.</summary>
    /// <exception cref="RefusalException">It has more.</exception>
    public static void Check(int positions, int scenarios)
    {
        if ((long)positions * scenarios > MaxOfCall)
        {
            throw RefusalException.Limit(
                "scenarios.scenarios", scenarios.ToString(CultureInfo.InvariantCulture), $"must be at most 100,000,000 by the number of positions, which is {positions}");
        }
    }
}

using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Numbers;
using FundCalc.Oracle;

namespace FundCalc.Calculation.Tests.Support;

/// <summary>How a calculator's answer compares with the oracle's, figure by figure and to the last digit.</summary>
/// <param name="Figures">How many figures were compared.</param>
/// <param name="Refused">Both sides found a figure beyond the range of figures, the calculator by naming one that the oracle finds there too.</param>
/// <param name="Differences">What differs; empty where they agree.</param>
internal sealed record Agreement(int Figures, bool Refused, IReadOnlyList<string> Differences)
{
    public static Agreement Of(IReadOnlyList<OracleFigure> expected, Func<IEnumerable<(string Path, ExactDecimal Value)>> calculate)
    {
        try
        {
            return Compare(expected, [.. calculate()]);
        }
        catch (CalculationException refusal) when (refusal.Fault == CalculationFault.OutOfRange)
        {
            var agreed = expected.Any(figure => string.Equals(figure.Path, refusal.Subject, StringComparison.Ordinal) && !figure.IsInRange);
            return new Agreement(1, agreed, agreed ? [] : [$"refused {refusal.Subject}, which is in range or unknown"]);
        }
    }

    private static Agreement Compare(IReadOnlyList<OracleFigure> expected, IReadOnlyList<(string Path, ExactDecimal Value)> actual)
    {
        var differences = new List<string>();
        if (expected.Count != actual.Count)
        {
            differences.Add($"{actual.Count} figures instead of {expected.Count}");
        }

        foreach (var (wanted, got) in expected.Zip(actual))
        {
            if (!wanted.IsInRange)
            {
                differences.Add($"{wanted.Path}: {got.Value}, should have been refused");
            }
            else if (!string.Equals(wanted.Path, got.Path, StringComparison.Ordinal) || wanted.Value != Exact.R(got.Value))
            {
                differences.Add($"{got.Path} is {got.Value}, should be {wanted.Path} = {OracleWireDecimal.Write(wanted.Value)}");
            }
        }

        return new Agreement(expected.Count, false, differences);
    }
}

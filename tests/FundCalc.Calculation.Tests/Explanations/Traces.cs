using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Oracle.Explanations;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Explanations;

/// <summary>The way from a trace to the oracle's nodes.</summary>
internal static class Traces
{
    public static OracleNode[] Nodes(Trace trace) => [.. trace.Steps.Select(Node)];

    private static OracleNode Node(Step step) => new(
        ContractName(step.Operation),
        [.. step.Operands],
        step.Operation is Operation.Power or Operation.Root or Operation.Exponential or Operation.Logarithm ? "" : step.Exact.ToString(),
        step.Rounded is { } rounded ? WireDecimal.Format(rounded) : "",
        step.Rounding?.Places,
        OracleMode(step.Rounding?.Mode ?? default),
        step.Part,
        step.Operation <= Operation.Days ? R(step.Exact) : null);

    /// <summary>WhereAbove: WHERE_ABOVE.</summary>
    private static string ContractName(Operation operation) =>
        string.Concat(operation.ToString().Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));
}

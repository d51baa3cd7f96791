using FundCalc.Oracle;
using FundCalc.Oracle.Explanations;

namespace FundCalc.Calculation.Tests.Explanations;

/// <summary>The evaluator itself: it must see each kind of wrong explanation, or it proves nothing.</summary>
public sealed class OracleExplanationTests
{
    private static readonly OracleNode Two = Leaf(2);
    private static readonly OracleNode Three = Leaf(3);

    public static TheoryData<OracleNode[], string> Wrong { get; } = new()
    {
        { [Two, Node("SUM", [0, 1])], "node 1, SUM: an operand does not stand before it" },
        { [Two, Three, Node("SUM", [0, 1], exact: "6")], "node 2, SUM: exact is 6" },
        { [Two, Three, Node("QUOTIENT", [0, 1], exact: "0.6666")], "node 2, QUOTIENT: exact is 0.6666" },
        { [Two, Three, Node("WHERE_ABOVE", [0, 1, 1])], "node 2, WHERE_ABOVE: does not hold" },
        { [Three, Two, Node("WHERE_BELOW", [0, 1, 1])], "node 2, WHERE_BELOW: does not hold" },
        { [Three, Two, Node("WHERE_EQUAL", [0, 1, 1])], "node 2, WHERE_EQUAL: does not hold" },
        { [Two, Three, Node("QUOTIENT", [0, 1], exact: "2/3"), Node("ROUNDING", [2], value: "0.66", places: 2)], "node 3, ROUNDING" },
        { [Two, Three, Node("POWER", [0, 1], value: "9", places: 0)], "node 2, POWER: does not hold" },
        { [Two, Leaf(1), Leaf(1), Node("ALLOCATION", [0, 1, 2], value: "2", places: 0)], "node 3, ALLOCATION: does not hold" },
        { [Leaf(-1), Leaf(0), Leaf(2), Leaf(1), Node("ROOT", [0, 1, 2, 3], value: "0.99", places: 2)], "node 4, ROOT: does not hold" },
        { [Node("FIELD", [])], "node 0, FIELD: a leaf without a value" },
        { [Two, Node("GUESS", [0])], "node 1, GUESS: does not hold" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Evaluate_WhatDoesNotHold_IsNamed(OracleNode[] nodes, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => OracleExplanation.Evaluate(nodes)).Message, StringComparison.Ordinal);

    /// <summary>By hand: 2 ÷ 3 = 0.67 at two places; of 1.00 in thirds the first is 0.34; −1 now and 2 in a year is worth 0 at a rate of 1.</summary>
    [Fact]
    public void Evaluate_WhatHolds_GivesItsValues()
    {
        var third = new BigRational(1, 3);
        var values = OracleExplanation.Evaluate(
        [
            Two,
            Three,
            Node("QUOTIENT", [0, 1], exact: "2/3"),
            Node("ROUNDING", [2], value: "0.67", places: 2),
            Leaf(1),
            Leaf(third),
            Node("ALLOCATION", [4, 5, 5, 5], value: "0.34", places: 2),
            Leaf(-1),
            Leaf(0),
            Node("ROOT", [7, 8, 0, 4], value: "1.00", places: 2),
        ]);
        Assert.Equal([2, 3, 2 * third, new BigRational(67, 100), 1, third, new BigRational(34, 100), -1, 0, 1], values);
    }

    private static OracleNode Leaf(BigRational value) => new("FIELD", [], "", "", null, OracleRoundingMode.HalfEven, 0, value);

    private static OracleNode Node(string operation, int[] operands, string exact = "", string value = "", int? places = null) =>
        new(operation, operands, exact, value, places, OracleRoundingMode.HalfEven);
}

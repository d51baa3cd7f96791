using System.Numerics;

namespace FundCalc.Oracle.Explanations;

/// <summary>
/// Evaluates an explanation from its leaves, by the contract's words alone, and says what is wrong with it: a node that comes before its operands, a value that is not what its operands
/// give, a comparison that does not hold, a rounding that rounds otherwise.
/// </summary>
public static class OracleExplanation
{
    private static readonly HashSet<string> Leaves = ["FIELD", "PRICE", "RATE", "CONSTANT", "PERIOD", "DAYS"];

    /// <summary>The value of each node; throws <see cref="FormatException"/> with the node's index where one does not hold.</summary>
    public static BigRational[] Evaluate(IReadOnlyList<OracleNode> nodes)
    {
        var values = new BigRational[nodes.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var node = nodes[i];
            if (node.Operands.Any(operand => operand < 0 || operand >= i))
            {
                throw Wrong(i, node, "an operand does not stand before it");
            }

            var operands = node.Operands.Select(operand => values[operand]).ToArray();
            var exact = Leaves.Contains(node.Operation)
                ? node.Leaf ?? throw Wrong(i, node, "a leaf without a value")
                : Apply(i, node, operands);
            if (node.Exact.Length > 0 && Read(node.Exact) != exact)
            {
                throw Wrong(i, node, $"exact is {node.Exact}, its operands give {exact}");
            }

            values[i] = node.Places is null ? exact : BigRational.Plain(node.Value);
            if (node.Operation is "ROUNDING" && values[i] != OracleRounding.Round(exact, node.Places!.Value, node.Mode))
            {
                throw Wrong(i, node, $"{exact} is rounded to {node.Value}");
            }
        }

        return values;
    }

    private static BigRational Read(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? BigRational.Plain(text) : new BigRational(BigInteger.Parse(text[..slash], null), BigInteger.Parse(text[(slash + 1)..], null));
    }

    private static BigRational Apply(int index, OracleNode node, BigRational[] of) => node.Operation switch
    {
        "SUM" => of.Aggregate((BigRational)0, (a, b) => a + b),
        "DIFFERENCE" => of[0] - of[1],
        "PRODUCT" => of.Aggregate((BigRational)1, (a, b) => a * b),
        "QUOTIENT" => of[0] / of[1],
        "NEGATION" => -of[0],
        "MAGNITUDE" => of[0].Abs(),
        "MINIMUM" => of.Min(),
        "MAXIMUM" => of.Max(),
        "ROUNDING" => of[0],
        "WHERE_ABOVE" when of[0] > of[1] => of[2],
        "WHERE_EQUAL" when of[0] == of[1] => of[2],
        "WHERE_BELOW" when of[0] < of[1] => of[2],
        "POWER" when BigRational.Plain(node.Value) == OraclePower.Raise(of[0], of[1], node.Places!.Value, node.Mode) => BigRational.Plain(node.Value),
        "EXPONENTIAL" when BigRational.Plain(node.Value) == OracleExponential.Raise(of[0], node.Places!.Value, node.Mode) => BigRational.Plain(node.Value),
        "LOGARITHM" when BigRational.Plain(node.Value) == OracleExponential.Logarithm(of[0], node.Places!.Value, node.Mode) => BigRational.Plain(node.Value),
        "ROOT" when IsRoot(node, of) => BigRational.Plain(node.Value),
        "ALLOCATION" when BigRational.Plain(node.Value) == Allocated(of[0], of[1..], node.Places!.Value)[node.Part] => of[node.Part + 1],
        _ => throw Wrong(index, node, $"does not hold for {string.Join(", ", of)}"),
    };

    /// <summary>Whole units one at a time, as the contract says it.</summary>
    private static BigRational[] Allocated(BigRational total, BigRational[] parts, int places)
    {
        if (total.Sign < 0)
        {
            return [.. Allocated(-total, [.. parts.Select(part => -part)], places).Select(part => -part)];
        }

        var unit = BigRational.Decimal(1, places);
        var cut = parts.Select(part => (BigRational)(part / unit).Floor() * unit).ToArray();
        var order = Enumerable.Range(0, parts.Length).OrderByDescending(i => parts[i] - cut[i]).ThenBy(i => i).ToArray();
        for (var next = 0; cut.Aggregate((BigRational)0, (a, b) => a + b) < total; next++)
        {
            cut[order[next]] += unit;
        }

        return cut;
    }

    /// <summary>Whether the worth of the flows changes its sign within what rounds to the rate, or is 0 at an end of it.</summary>
    private static bool IsRoot(OracleNode node, BigRational[] flows)
    {
        var rate = BigRational.Plain(node.Value);
        var reach = BigRational.Decimal(1, node.Places!.Value);
        if (node.Mode is OracleRoundingMode.HalfEven or OracleRoundingMode.HalfUp or OracleRoundingMode.HalfDown)
        {
            reach /= 2;
        }

        return Sign(rate - reach, flows) * Sign(rate + reach, flows) <= 0;
    }

    private static int Sign(BigRational rate, BigRational[] flows)
    {
        const int Places = 60;
        BigRational low = 0;
        BigRational high = 0;
        for (var i = 0; i < flows.Length; i += 2)
        {
            var (amount, years) = (flows[i], flows[i + 1]);
            var down = amount * OraclePower.Raise(1 + rate, -years, Places, OracleRoundingMode.Floor);
            var up = amount * OraclePower.Raise(1 + rate, -years, Places, OracleRoundingMode.Ceiling);
            low += amount.Sign > 0 ? down : up;
            high += amount.Sign > 0 ? up : down;
        }

        return low.Sign > 0 ? 1 : high.Sign < 0 ? -1 : 0;
    }

    private static FormatException Wrong(int index, OracleNode node, string what) => new($"node {index}, {node.Operation}: {what}");
}

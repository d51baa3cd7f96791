using System.Numerics;

namespace FundCalc.Calculation.Returns.Roots;

/// <summary>Cuts a half-line into parts with one root each, parts without any, and parts that stay undecided; halving, with proved counts of roots.</summary>
internal sealed class RootIsolation(FlowFunction flows)
{
    // A term costs about a microsecond, so that a search ends within a fraction of a second.
    private const int TermBudget = 200_000;
    private const int MaxEnds = 4_096;

    // Roots that are nearer to each other than 2^-80 are not told apart: far below the last place of any rate.
    private static readonly BigInteger LeastWidth = BigInteger.One << (RootEnd.Precision - 80);

    private int _left = Math.Min(MaxEnds, TermBudget / flows.Amounts.Count);

    /// <summary>Parts with exactly one root each.</summary>
    public List<RootCell> Single { get; } = [];

    /// <summary>Parts that stay undecided.</summary>
    public List<RootCell> Undecided { get; } = [];

    /// <summary>Looks through the part between two ends, without the ends.</summary>
    public void Search(RootCell whole)
    {
        var open = new Stack<RootCell>([whole]);
        while (open.TryPop(out var cell))
        {
            if (cell.Roots is { } roots)
            {
                if (roots == 1)
                {
                    Single.Add(cell);
                }
            }
            else if (_left == 0 || cell.To.Z - cell.From.Z < LeastWidth)
            {
                Undecided.Add(cell);
            }
            else
            {
                _left--;
                var middle = RootEnd.At(flows, (cell.From.Z + cell.To.Z) >> 1);
                open.Push(new RootCell(middle, cell.To));
                open.Push(new RootCell(cell.From, middle));
            }
        }
    }
}

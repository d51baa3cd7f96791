namespace FundCalc.Chaos.Model;

/// <summary>What was found in one reply.</summary>
internal sealed class CheckResult
{
    // A broken reply must not bury the others.
    private const int MostKept = 8;

    private readonly List<string> _wrong = [];

    /// <summary>Figures that were compared.</summary>
    public int Figures { get; private set; }

    /// <summary>Those that rest on a price that is older than it must be, and of which the reply says so.</summary>
    public int Flagged { get; private set; }

    public int WrongCount { get; private set; }

    /// <summary>The first that are wrong.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    public void Right(int figures = 1) => Figures += figures;

    public void Flag()
    {
        Figures++;
        Flagged++;
    }

    public void AddWrong(string finding)
    {
        Figures++;
        WrongCount++;
        if (_wrong.Count < MostKept)
        {
            _wrong.Add(finding);
        }
    }

    /// <summary>Compares a figure as text.</summary>
    public void Compare(string name, string shown, string expected)
    {
        if (string.Equals(shown, expected, StringComparison.Ordinal))
        {
            Right();
        }
        else
        {
            AddWrong($"{name} is {shown} and must be {expected}");
        }
    }

    public void Require(bool holds, string finding)
    {
        if (!holds)
        {
            AddWrong(finding);
        }
    }
}

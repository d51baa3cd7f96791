using System.Globalization;
using FundCalc.Oracle;
using FundCalc.Oracle.Valuation;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;
using Enum = System.Enum;

namespace FundCalc.Host.Tests.Batch;

/// <summary>A random policy that refuses nothing of the test's book, in the forms of the contract and of the oracle.</summary>
internal sealed class FormsPolicy
{
    // In seconds. Prices of the book are 57,600 to 388,800 seconds old, its rates 57,600.
    private const int OldestPrice = 388_800;
    private static readonly int[] Limits = [57_599, 57_600, 86_399, 86_400, 388_799, OldestPrice];

    /// <summary>Draws one; now and then none.</summary>
    public FormsPolicy(Random random)
    {
        if (random.Next(3) == 0)
        {
            return;
        }

        var action = (StaleAction)random.Next(1, 4);
        int? maxAge = action == StaleAction.Fail ? OldestPrice : Limits[random.Next(Limits.Length)];
        int? maxFxAge = random.Next(3) > 0 ? null : action == StaleAction.Fail ? 57_600 : Limits[random.Next(2)];
        var staleHaircut = action == StaleAction.Haircut ? Haircut(random) : null;
        FlagsMissing = random.Next(2) == 0;
        Contract = new PricePolicy
        {
            MaxAge = Span(maxAge),
            MaxFxAge = Span(maxFxAge),
            OnStale = action,
            StaleHaircut = staleHaircut ?? "",
            OnMissing = FlagsMissing ? MissingAction.Flag : random.Next(2) == 0 ? MissingAction.Fail : MissingAction.Unspecified,
        };
        foreach (var level in Enum.GetValues<FairValueLevel>().Where(level => level != FairValueLevel.Unspecified && random.Next(3) == 0))
        {
            Contract.LevelHaircuts.Add(new LevelHaircut { Level = level, Haircut = Haircut(random) });
        }

        Oracle = new OraclePolicy(
            Age(maxAge),
            Age(maxFxAge),
            (int)action,
            staleHaircut is null ? 0 : BigRational.Parse(staleHaircut),
            FlagsMissing ? 2 : 1,
            Contract.LevelHaircuts.ToDictionary(haircut => (int)haircut.Level, haircut => BigRational.Parse(haircut.Haircut)));
    }

    public PricePolicy? Contract { get; }

    public OraclePolicy Oracle { get; } = OraclePolicy.None;

    /// <summary>Whether positions without price are valued.</summary>
    public bool FlagsMissing { get; }

    private static string Haircut(Random random) => random.Next(5) == 0 ? "1" : "0." + random.Next(1000).ToString("D3", CultureInfo.InvariantCulture);

    private static Duration? Span(int? seconds) => seconds is { } known ? new Duration { Seconds = known } : null;

    private static BigRational? Age(int? seconds) => seconds is { } known ? (BigRational)known : null;
}

using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Client.Tests.Support;

/// <summary>Two real hosts that know one snapshot: equal prices have an equal digest, wherever it is made.</summary>
public sealed class TwoReplicas : IAsyncLifetime
{
    private readonly HostFixture first = new();
    private readonly HostFixture second = new();

    public Uri First => first.Address;

    public Uri Second => second.Address;

    /// <summary>Settings under the snapshot.</summary>
    public RevaluationSettings Settings { get; private set; } = new();

    public async Task InitializeAsync()
    {
        await Task.WhenAll(first.InitializeAsync(), second.InitializeAsync());
        var all = new CreateSnapshotRequest { ValuationInstant = Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero)) };
        CreateSnapshotResponse one = await first.Client.Prices.CreateSnapshotAsync(all);
        CreateSnapshotResponse two = await second.Client.Prices.CreateSnapshotAsync(all);
        Assert.Equal(one.SnapshotDigest, two.SnapshotDigest);
        Settings = new RevaluationSettings
        {
            BaseCurrency = "EUR",
            Rounding = new Rounding { Mode = RoundingMode.HalfUp },
            Prices = new PriceSelection { SnapshotDigest = one.SnapshotDigest, ValuationInstant = all.ValuationInstant, Policy = new PricePolicy { LevelHaircuts = { new LevelHaircut { Level = FairValueLevel._1, Haircut = "0.013" } } } },
        };
    }

    public async Task DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
    }
}

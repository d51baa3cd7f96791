using System.Globalization;
using FundCalc.Cli.Samples;

namespace FundCalc.Cli.Tests.Samples;

public sealed class PortfolioGeneratorTests
{
    private static readonly IReadOnlyList<SampleInstrument> Universe = SampleUniverse.Load();

    [Fact]
    public void Universe_HoldsAllCompaniesAndWhatElseIsPriced_ButNoStablecoin()
    {
        // 469 companies, 3 crypto assets, 13 bonds and a loan... as counted in samples/instruments.csv: 488 rows less USDT and USDC.
        Assert.Equal(486, Universe.Count);
        Assert.DoesNotContain(Universe, instrument => instrument.Id is "USDT" or "USDC");
        Assert.All(Universe, instrument => Assert.True(instrument is { UsdMicro: > 0, Tilt: > 0 }));
    }

    [Fact]
    public void Universe_PricesAndTilts_FollowTheFiles()
    {
        SampleInstrument apple = Universe.Single(instrument => instrument.Id == "AAPL");

        // 309.35 USD; 4,514,709,504,000 USD of capitalisation: 2,124,784² = 4,514,707,046,656 and 2,124,785² = 4,514,711,296,225.
        Assert.Equal((309_350_000L, 2_124_784L, SampleLot.Whole), (apple.UsdMicro, apple.Tilt, apple.Lot));

        // 99.1 JPY per 100 of nominal at 160.77 JPY for a dollar: 0.991 ÷ 160.77 = 0.0061640...
        SampleInstrument bond = Universe.Single(instrument => instrument.Id == "JP-JGB-10Y");
        Assert.Equal((6_164L, SampleLot.Nominal), (bond.UsdMicro, bond.Lot));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(50, 500)]
    [InlineData(600, 700)]
    public void Holdings_AnyBounds_KeepsThem(int least, int most)
    {
        var generator = new PortfolioGenerator(Universe, 11, least, most);
        for (var number = 1; number <= 300; number++)
        {
            int positions = generator.Holdings(number).Count(holding => holding.Type == "position");
            Assert.InRange(positions, least, most);
        }
    }

    [Fact]
    public void Holdings_UpToTheUniverse_NamesNoInstrumentTwice()
    {
        var generator = new PortfolioGenerator(Universe, 3, Universe.Count, Universe.Count);
        Assert.Equal(Universe.Count, generator.Holdings(1).Where(holding => holding.Type == "position").Select(holding => holding.InstrumentId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Holdings_SameNumber_AreTheSameWhateverCameBefore()
    {
        var once = new PortfolioGenerator(Universe, 3, 50, 500);
        var again = new PortfolioGenerator(Universe, 3, 50, 500);
        for (var number = 1; number < 40; number++)
        {
            again.Holdings(number);
        }

        Assert.Equal(once.Holdings(40), again.Holdings(40));
    }

    [Fact]
    public void Holdings_OtherSeed_AreOthers()
        => Assert.NotEqual(new PortfolioGenerator(Universe, 3, 50, 50).Holdings(1).ToArray(), new PortfolioGenerator(Universe, 4, 50, 50).Holdings(1).ToArray());

    // The value of the positions is about the size that was drawn: from a million to ten billion dollars, and more than one thousandth of it is never lost in whole units.
    [Fact]
    public void Holdings_Values_AreOfFundSize()
    {
        var generator = new PortfolioGenerator(Universe, 8, 50, 500);
        Dictionary<string, SampleInstrument> byId = Universe.ToDictionary(instrument => instrument.Id, StringComparer.Ordinal);
        var sizes = new List<decimal>();
        for (var number = 1; number <= 200; number++)
        {
            sizes.Add(generator.Holdings(number).Where(holding => holding.Type == "position")
                .Sum(holding => Math.Abs(decimal.Parse(holding.Quantity, CultureInfo.InvariantCulture)) * byId[holding.InstrumentId].UsdMicro / 1_000_000));
        }

        Assert.All(sizes, size => Assert.InRange(size, 500_000m, 10_100_000_000m));
        Assert.True(sizes.Max() > 100 * sizes.Min());
    }

    [Fact]
    public void Holdings_ManyPortfolios_HaveCashAlwaysAndShortsLoansAndFractionsSometimes()
    {
        var generator = new PortfolioGenerator(Universe, 21, 50, 60);
        int shorts = 0, loans = 0, fractions = 0;
        for (var number = 1; number <= 300; number++)
        {
            IReadOnlyList<SampleHolding> holdings = generator.Holdings(number);
            Assert.Contains(holdings, holding => holding is { Type: "cash", Currency: "USD" });
            shorts += holdings.Any(holding => holding.Quantity.StartsWith('-')) ? 1 : 0;
            loans += holdings.Any(holding => holding.Type == "loan") ? 1 : 0;
            fractions += holdings.Any(holding => holding.Type == "position" && holding.Quantity.Contains('.', StringComparison.Ordinal)) ? 1 : 0;
        }

        Assert.InRange(shorts, 10, 60);
        Assert.InRange(loans, 15, 75);
        Assert.InRange(fractions, 50, 299);
    }

    // Companies with more capitalisation tend to weigh more: over many portfolios the twenty largest outweigh the twenty smallest by far.
    [Fact]
    public void Holdings_Weights_TiltTowardsLargeCompanies()
    {
        var generator = new PortfolioGenerator(Universe, 2, 400, 400);
        var values = new Dictionary<string, decimal>(StringComparer.Ordinal);
        Dictionary<string, SampleInstrument> byId = Universe.ToDictionary(instrument => instrument.Id, StringComparer.Ordinal);
        for (var number = 1; number <= 60; number++)
        {
            SampleHolding[] positions = [.. generator.Holdings(number).Where(holding => holding.Type == "position")];
            decimal Value(SampleHolding holding) => Math.Abs(decimal.Parse(holding.Quantity, CultureInfo.InvariantCulture)) * byId[holding.InstrumentId].UsdMicro;
            decimal all = positions.Sum(Value);
            foreach (SampleHolding holding in positions)
            {
                values[holding.InstrumentId] = values.GetValueOrDefault(holding.InstrumentId) + (Value(holding) / all);
            }
        }

        string[] bySize = [.. Universe.OrderByDescending(instrument => instrument.Tilt).Select(instrument => instrument.Id)];
        Assert.True(bySize.Take(20).Sum(id => values[id]) > 5 * bySize.TakeLast(20).Sum(id => values[id]));
    }
}

using System.Globalization;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Tests.Support;
using static FundCalc.Calculation.Tests.Batch.BatchFixture;
using static FundCalc.Calculation.Tests.Valuation.Samples;

namespace FundCalc.Calculation.Tests.Batch;

public sealed class InstrumentTableTests
{
    [Fact]
    public void Append_Pieces_ContinueEachOther()
    {
        var batch = new BatchFixture(null, null, Price("A", "4"), Price("B", "5"));
        Assert.Equal(0, batch.Table.Count);
        batch.Table.Append([Instrument("A"), Instrument("B"), Instrument("A", scale: 18)]);
        batch.Table.Append([Instrument("B", scale: 1)]);
        Assert.Equal(4, batch.Table.Count);
        AssertTotals(batch.Columns([0, 1, 3], [1, 1, 1]), "9.5", "0", "9.5", "9.5", "0", "0");
        AssertTotals(batch.Columns([2], [1_000_000_000_000_000_000]), "4", "0", "4", "4", "0", "0");
        Assert.Same(batch.Market, batch.Table.Market);
    }

    [Fact]
    public void Append_InstrumentThatTheMarketDoesNotKnow_IsAProgrammingErrorAndChangesNothing()
    {
        var batch = new BatchFixture(null, null, Price("A", "4"));
        Assert.Throws<ArgumentException>(() => batch.Table.Append([Instrument("A"), Instrument("B")]));
        Assert.Throws<ArgumentException>(() => batch.Table.Append([Instrument("A", scale: 19)]));
        Assert.Throws<ArgumentException>(() => batch.Table.Append([Instrument("A", scale: -1)]));
        Assert.Throws<ArgumentNullException>(() => batch.Table.Append(null!));
        Assert.Equal(0, batch.Table.Count);
    }

    [Fact]
    public void Append_BeyondTheLimit_IsRefused()
    {
        var batch = new BatchFixture(null, null, Price("A", "4"));
        var instrument = Instrument("A");
        batch.Table.Append([.. Enumerable.Repeat(instrument, 150_000)]);
        Faults.Expect(CalculationFault.OutOfRange, "instruments", () =>
        {
            batch.Table.Append([.. Enumerable.Repeat(instrument, 100_001)]);
            return null;
        });
        batch.Table.Append([.. Enumerable.Repeat(instrument, 100_000)]);
        Assert.Equal(InstrumentTable.MaxInstruments, batch.Table.Count);
    }

    [Fact]
    public void Market_EachInstrument_IsTakenInOnce()
    {
        var batch = new BatchFixture(null, null, Price("A", "4"), ("B", null));
        Assert.True(batch.Market.Knows("A"));
        Assert.True(batch.Market.Knows("B"));
        Assert.False(batch.Market.Knows("a"));
        Assert.Throws<ArgumentException>(() => batch.Market.Add("A", new SidedPrice(Price("A", "5").Price)));
        Assert.Throws<ArgumentException>(() => batch.Market.Add("B", default));
        Assert.Throws<ArgumentException>(() => batch.Market.Add("B", new SidedPrice(Price("B", "5").Price)));
        Assert.Equal(new SidedPrice(Price("A", "4").Price), batch.Market.Data.Prices["A"]);
        Assert.Equal(default, batch.Market.Data.Prices["B"]);
    }

    [Fact]
    public void Market_BeyondItsLimit_IsRefused()
    {
        var market = new BatchFixture(null, null, Price("A", "4")).Market;
        for (var i = 1; i < BatchMarket.MaxInstruments; i++)
        {
            market.Add(i.ToString(CultureInfo.InvariantCulture), default);
        }

        Faults.Expect(CalculationFault.OutOfRange, "instruments", () =>
        {
            market.Add("B", default);
            return null;
        });
        Assert.False(market.Knows("B"));
    }

    [Fact]
    public void Market_UnknownBaseCurrency_IsRefused()
    {
        var fx = new FxRates([], [], "USD");
        Faults.Expect(CalculationFault.UnknownCurrency, "GRAM", () => new BatchMarket("GRAM", AmountRounding.Default, fx, NoTerms));
        Assert.Throws<ArgumentNullException>(() => new BatchMarket("USD", null!, fx, NoTerms));
        Assert.Throws<ArgumentNullException>(() => new BatchMarket("USD", AmountRounding.Default, null!, NoTerms));
        Assert.Throws<ArgumentNullException>(() => new BatchMarket("USD", AmountRounding.Default, fx, null!));
    }
}

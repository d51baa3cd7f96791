using FundCalc.Calculation.Market;
using FundCalc.Prices.Snapshots;
using FundCalc.Prices.Tests.Support;
using static FundCalc.Prices.Tests.Support.TestBook;

namespace FundCalc.Prices.Tests.Caching;

/// <content>The source cannot be asked, or refuses an instrument.</content>
public sealed partial class SharedTierTests
{
    [Fact]
    public async Task SourceAway_PairOfWhichNothingIsKnown_IsAFault()
    {
        using var test = Book(Price("USD-EUR", "0.87", PriceKind.Fx));
        await test.ReadAsync("USD-EUR", "EUR-USD");
        _shared.Kept.Clear();
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        test.Source.Before = _ => throw new IOException("broken");

        Assert.Single((await test.Book.ReadAsync(Query("USD-EUR", "EUR-USD") with { MaxAge = Day }, default)).ByPair());
        await Assert.ThrowsAsync<PriceBookException>(async () => await test.Book.ReadAsync(Query("USD-EUR", "USD-CHF") with { MaxAge = Day }, default));
    }

    [Fact]
    public async Task SourceAway_WithoutAGreatestAgeIsAFault()
    {
        using var test = Book(Price("A"));
        await test.ReadAsync("A");
        _shared.Kept.Clear();
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        test.Source.Before = _ => throw new IOException("broken");

        var thrown = await Assert.ThrowsAsync<PriceBookException>(async () => await test.ReadAsync("A"));

        Assert.Equal(PriceBookFault.SourceUnavailable, thrown.Fault);
    }

    [Theory]
    [InlineData(61, true)]
    [InlineData(60, false)]
    public async Task SourceAway_WhatIsHeldCountsWithinTheGreatestAge(int minutes, bool isRead)
    {
        using var test = Book(Price("A", "7", age: TimeSpan.FromHours(1)));
        await test.ReadAsync("A");
        _shared.Kept.Clear();
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        test.Source.Before = _ => throw new IOException("broken");
        var query = Query("A") with { MaxAge = TimeSpan.FromMinutes(minutes) };

        if (!isRead)
        {
            await Assert.ThrowsAsync<PriceBookException>(async () => await test.Book.ReadAsync(query, default));
            return;
        }

        var set = await test.Book.ReadAsync(query, default);
        Assert.Equal(7, set.ByInstrument()["A"].Value);
        Assert.Equal((1, true, false), (set.Origin.Held, set.Origin.SourceAway, set.Origin.RedisAway));
    }

    [Fact]
    public async Task SourceAway_PublishedPriceThatTheTierHas_CountsWithinTheGreatestAge()
    {
        using var test = Book();
        _shared.Published["A"] = [Price("A", "2", age: TimeSpan.FromHours(1))];
        test.Source.Before = _ => throw new IOException("broken");

        Assert.Equal(2, (await test.Book.ReadAsync(Query("A") with { MaxAge = Day }, default)).ByInstrument()["A"].Value);
        await Assert.ThrowsAsync<PriceBookException>(async () => await test.ReadAsync("A"));
    }

    [Fact]
    public async Task SourceRefusesOneInstrument_TheOthersAreReadAndItIsNotAbsent()
    {
        using var test = Book(Price("A"), Price("B"));
        test.Source.Refused["B"] = "must not be negative";

        var thrown = await Assert.ThrowsAsync<PriceBookException>(async () => await test.ReadAsync("A", "B"));
        Assert.Equal("must give a usable price of B: must not be negative", thrown.Rule);
        Assert.Single((await test.ReadAsync("A")).ByInstrument());
        Assert.Equal(["A"], _shared.Kept.Keys.Select(key => key.Id));

        test.Source.Refused.Clear();
        Assert.Equal(2, (await test.ReadAsync("A", "B")).ByInstrument().Count);
    }
}

using FundCalc.Client.Batch;
using FundCalc.V1;

namespace FundCalc.Client.Tests;

public sealed class PriceNeedsTests
{
    [Fact]
    public void Add_WhatCountsBesidePositionsAndBalances_IsNeededToo()
    {
        var needs = new PriceNeeds(null);
        needs.Add(new Portfolio
        {
            Positions = { new Position { InstrumentId = "ACME" } },
            Balances = { new Balance { Currency = "USD" } },
            Accounting = new PortfolioAccounting
            {
                Instruments = { new InstrumentTerms { InstrumentId = "SWAP", Swap = new SwapTerms { Currency = "CHF" } }, new InstrumentTerms { InstrumentId = "ACME", Option = new OptionTerms() } },
                Trades = { new UnsettledTrade { Currency = "JPY" } },
                Dividends = { new DividendEntitlement { Currency = "EUR" } },
                Rewards = { new StakingReward { InstrumentId = "SOL" } },
            },
        });
        Assert.Equal(["ACME", "SOL"], needs.Instruments);
        Assert.Equal(["CHF", "EUR", "JPY", "USD"], needs.Currencies);
    }
}

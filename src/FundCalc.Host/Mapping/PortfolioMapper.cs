using System.Globalization;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Errors;
using FundCalc.Host.Mapping.Instruments;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Portfolios: what is held and owed.</summary>
internal static class PortfolioMapper
{
    /// <summary>The most characters of a portfolio's name: 128.</summary>
    public const int MaxIdLength = 128;

    /// <summary>A portfolio that must be given.</summary>
    /// <param name="reader">Notes what is wrong.</param>
    /// <param name="at">Where it stands.</param>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="currencies">The currencies that the request knows.</param>
    /// <param name="accounting">Whether the calculation takes its accounting side; where it does not, a portfolio that has one is refused.</param>
    public static PortfolioHoldings ReadPortfolio(
        this FieldReader reader, in FieldPath at, Contract.Portfolio? portfolio, CurrencyTable currencies, bool accounting = false)
    {
        if (portfolio is null)
        {
            reader.Refuse(at.ToString(), "", "must be given");
            return new PortfolioHoldings("", [], []);
        }

        CheckCounts(at, portfolio.Positions.Count, portfolio.Balances.Count);
        reader.Text(at, "portfolio_id", portfolio.PortfolioId, 1, MaxIdLength);
        if (portfolio.Positions.Count + portfolio.Balances.Count == 0)
        {
            reader.Refuse(at.Of("positions"), "", "must have an entry where there are no balances");
        }

        var parent = at.ToString();
        var positions = new List<Holding>(portfolio.Positions.Count);
        for (var i = 0; i < portfolio.Positions.Count && !reader.IsFull; i++)
        {
            positions.Add(ReadPosition(reader, new FieldPath(parent, "positions", i), portfolio.Positions[i]));
        }

        var holdings = new PortfolioHoldings(portfolio.PortfolioId, positions, reader.ReadBalances(at, portfolio.Balances, currencies));
        if (portfolio.Accounting is null)
        {
            return holdings;
        }

        if (!accounting)
        {
            reader.Refuse(at.Of("accounting"), "", "must be absent here: ValuePortfolio, CalculateNav and row portfolios of a batch without scenarios take it");
            return holdings;
        }

        return reader.ReadAccounting(at.Field("accounting"), portfolio.Accounting, holdings, currencies);
    }

    /// <summary>Balances.</summary>
    public static List<BalanceItem> ReadBalances(this FieldReader reader, in FieldPath at, IReadOnlyList<Contract.Balance> balances, CurrencyTable currencies)
    {
        if (balances.Count == 0)
        {
            return [];
        }

        var parent = at.ToString();
        var read = new List<BalanceItem>(balances.Count);
        for (var i = 0; i < balances.Count && !reader.IsFull; i++)
        {
            var path = new FieldPath(parent, "balances", i);
            var kind = reader.Enumeration<BalanceKind>(path, "kind", (int)balances[i].Kind, null);
            var signed = kind is BalanceKind.Cash or BalanceKind.Margin;
            read.Add(new BalanceItem(
                kind,
                reader.Currency(path, "currency", balances[i].Currency, currencies),
                reader.Decimal(path, "amount", balances[i].Amount, signed ? DecimalRule.Any : DecimalRule.AtLeastZero)));
        }

        return read;
    }

    /// <summary>Refuses a portfolio that is too large, before its parts are read.</summary>
    /// <exception cref="RefusalException">Too many positions or balances.</exception>
    public static void CheckCounts(in FieldPath at, int positions, int balances)
    {
        if (positions > PortfolioHoldings.MaxPositions)
        {
            throw RefusalException.Limit(at.Of("positions"), positions.ToString(CultureInfo.InvariantCulture), "must have at most 100,000 entries");
        }

        if (balances > PortfolioHoldings.MaxBalances)
        {
            throw RefusalException.Limit(at.Of("balances"), balances.ToString(CultureInfo.InvariantCulture), "must have at most 10,000 entries");
        }
    }

    /// <summary>Whether the text can name a portfolio.</summary>
    public static bool IsPortfolioId(string id)
    {
        if (id.Length is 0 or > MaxIdLength)
        {
            return false;
        }

        foreach (var character in id)
        {
            if (char.IsControl(character))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>An instrument that must be given.</summary>
    public static string ReadInstrument(this FieldReader reader, in FieldPath at, string id)
    {
        if (!InstrumentId.IsValid(id))
        {
            reader.Refuse(at.Of("instrument_id"), id, InstrumentId.Rule);
        }

        return id;
    }

    private static Holding ReadPosition(FieldReader reader, in FieldPath path, Contract.Position position) => new(
        reader.ReadInstrument(path, position.InstrumentId),
        reader.Decimal(path, "quantity", position.Quantity),
        reader.Decimal(path, "contract_multiplier", position.ContractMultiplier, ExactDecimal.One, DecimalRule.AboveZero),
        reader.Enumeration<AssetClass>(path, "asset_class", (int)position.AssetClass, AssetClass.Unspecified),
        ReadLevel(reader, path, position.Level),
        reader.Decimal(path, "haircut", position.Haircut, ExactDecimal.Zero, DecimalRule.ZeroToOne))
    {
        LiquidityDiscount = reader.Decimal(path, "liquidity_discount", position.LiquidityDiscount, ExactDecimal.Zero, DecimalRule.ZeroToOne),
    };

    /// <summary>A fair-value level; null: the price's.</summary>
    public static FairValueLevel? ReadLevel(this FieldReader reader, in FieldPath path, Contract.FairValueLevel level) =>
        level == Contract.FairValueLevel.Unspecified ? null : reader.Enumeration<FairValueLevel>(path, "level", (int)level, null);
}

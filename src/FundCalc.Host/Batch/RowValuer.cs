using FundCalc.Calculation;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Errors;
using FundCalc.Host.Mapping;
using FundCalc.V1;
using CalculationLevel = FundCalc.Calculation.Valuation.FairValueLevel;

namespace FundCalc.Host.Batch;

/// <summary>Values portfolios in row form: the fast way where all is well and totals suffice, else by way of the records that single valuations use.</summary>
internal sealed class RowValuer(BatchQuestion question, BatchPrices prices, BatchTotals totals, ValuationWriter writer)
{
    private readonly RowKernel _kernel = new(prices.Market);

    /// <summary>The fast way: null when the portfolio must go the long way.</summary>
    public PortfolioValue? TryValue(Portfolio portfolio)
    {
        if (question.Detail != Calculation.Valuation.ValuationDetail.Totals
            || portfolio.Positions.Count is > PortfolioHoldings.MaxPositions
            || portfolio.Balances.Count > PortfolioHoldings.MaxBalances
            || portfolio.Positions.Count + portfolio.Balances.Count == 0
            || !PortfolioMapper.IsPortfolioId(portfolio.PortfolioId))
        {
            return null;
        }

        _kernel.Begin();
        foreach (var position in portfolio.Positions)
        {
            if ((uint)position.AssetClass > (uint)V1.AssetClass.Other
                || (uint)position.Level > (uint)V1.FairValueLevel._3
                || !_kernel.TryAddPosition(
                    position.InstrumentId,
                    position.Quantity,
                    position.ContractMultiplier,
                    position.Level == V1.FairValueLevel.Unspecified ? null : (CalculationLevel)position.Level,
                    position.Haircut))
            {
                return null;
            }
        }

        if (portfolio.Balances.Count > 0 && !TryAddBalances(portfolio))
        {
            return null;
        }

        return _kernel.TryComplete(totals, out var value) ? writer.Write(portfolio.PortfolioId, value) : null;
    }

    /// <summary>The long way: says what is wrong, reads what is not known yet, shows what is asked for.</summary>
    /// <param name="portfolio">The portfolio.</param>
    /// <param name="message">The message that it came in: what its other portfolios need is read along.</param>
    /// <param name="cancellationToken">The call's.</param>
    public async ValueTask<PortfolioValue> ValueAsync(Portfolio? portfolio, RowPortfolios message, CancellationToken cancellationToken)
    {
        if (portfolio is null)
        {
            throw RefusalException.Invalid(new FieldViolation("portfolio", "", "must be given"));
        }

        var reader = new FieldReader();
        var holdings = reader.ReadPortfolio(FieldPath.Request, portfolio, question.Prices.Currencies);
        reader.ThrowIfAny();
        if (holdings.Positions.Any(position => !prices.Market.Knows(position.InstrumentId)))
        {
            var all = message.Portfolios.Where(row => row.Portfolio is not null).SelectMany(row => row.Portfolio.Positions);
            await prices.ReadAsync(all.Select(position => position.InstrumentId).Where(id => InstrumentId.IsValid(id)), [], cancellationToken);
        }

        await prices.ReadAsync([], holdings.Balances.Select(balance => balance.Currency), cancellationToken);
        var valuation = ValuationCalculator.Value(holdings, prices.Market.Data, question.BaseCurrency, question.Rounding, question.Detail);
        totals.Add(valuation, holdings.Positions.Count);
        return writer.Write(valuation);
    }

    private bool TryAddBalances(Portfolio portfolio)
    {
        var reader = new FieldReader();
        foreach (var balance in reader.ReadBalances(FieldPath.Request, portfolio.Balances, question.Prices.Currencies))
        {
            _kernel.AddBalance(balance);
        }

        return reader.Unread.Count == 0;
    }
}

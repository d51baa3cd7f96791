using FundCalc.Calculation.Live;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;
using FundCalc.Oracle.Valuation;

namespace FundCalc.Calculation.Tests.Live;

/// <summary>Live values against the oracle after every step: what counts as changed is asked for, and what does not must still be right.</summary>
internal sealed class LiveAgreement
{
    private readonly LiveCase _case;
    private readonly LiveValuer _valuer;
    private readonly Func<LiveValue>[] _last;

    public LiveAgreement(LiveCase of)
    {
        _case = of;
        _valuer = new LiveValuer(of.Watched, of.Market.Rounding, of.Market.Fx, of.Market.Terms);
        _last = new Func<LiveValue>[of.Holdings.Count];
        foreach (var id in of.Market.Prices.Keys)
        {
            SetPrice(id);
        }
    }

    /// <summary>What differs, after every one of so many changes.</summary>
    public List<string> DifferencesOver(int steps)
    {
        List<string> differences = [];
        Compare(differences, 0);
        for (var step = 1; step <= steps && differences.Count == 0; step++)
        {
            // Several changes between two looks, as a slow reader has them.
            for (var changes = _case.Random.One(1, 1, 2, 5); changes > 0; changes--)
            {
                Change();
            }

            Compare(differences, step);
        }

        return differences;
    }

    private void Change()
    {
        switch (_case.Random.Below(6))
        {
            case 0:
                _case.Market.ChangeRate(_case.Random);
                _valuer.SetRates(_case.Market.Fx);
                break;
            case 1:
                _case.Market.Advance(_case.Random);
                _valuer.Advance(_case.Market.AsOf);
                break;
            default:
                SetPrice(_case.Market.ChangePrice(_case.Random));
                break;
        }
    }

    private void SetPrice(string id)
    {
        if (_case.Watched.Instruments.ToList().IndexOf(id) is >= 0 and var number)
        {
            _valuer.SetPrice(number, _case.Market.Prices.GetValueOrDefault(id));
        }
    }

    private void Compare(List<string> differences, int step)
    {
        foreach (var portfolio in _valuer.TakeChanged())
        {
            _last[portfolio] = Evaluate(portfolio);
        }

        for (var portfolio = 0; portfolio < _last.Length; portfolio++)
        {
            var last = _last[portfolio];
            var oracle = _case.Market.OracleOf(_case.Holdings[portfolio]);
            var agreement = oracle.Refused.Count > 0
                ? ValuationAgreement.OfRefusal(oracle.Refused, () => last())
                : Agreement.Of(OracleValuation.Totals(oracle), () => ValuationAgreement.Totals(last().Figures.ToTotals()));
            differences.AddRange(agreement.Differences.Select(difference => $"step {step}, portfolio {portfolio}: {difference}"));
            if (oracle.Refused.Count == 0 && agreement is { Refused: false, Differences.Count: 0 })
            {
                CompareRest(differences, step, portfolio, last());
            }
        }
    }

    /// <summary>The exact sums and the instants, by a valuation of all positions.</summary>
    private void CompareRest(List<string> differences, int step, int portfolio, LiveValue value)
    {
        var (market, holdings) = (_case.Market, _case.Holdings[portfolio]);
        var whole = ValuationCalculator.Value(holdings, market.Data, market.BaseCurrency, market.Rounding, ValuationDetail.Totals);
        var instants = holdings.Positions.Select(position => market.Prices.GetValueOrDefault(position.InstrumentId).For(position.Quantity)).OfType<MarketPrice>().Select(price => price.Instant).ToList();
        (DateTimeOffset?, DateTimeOffset?) expected = instants.Count == 0 ? (null, null) : (instants.Min(), instants.Max());
        if (whole.ExactGrossAssets != value.ExactGrossAssets || whole.ExactLiabilities != value.ExactLiabilities || (value.OldestPrice, value.NewestPrice) != expected)
        {
            differences.Add($"step {step}, portfolio {portfolio}: exact sums or instants differ");
        }
    }

    private Func<LiveValue> Evaluate(int portfolio)
    {
        try
        {
            var value = _valuer.Value(portfolio);
            return () => value;
        }
        catch (Exception refused) when (refused is PortfolioRefusedException or CalculationException)
        {
            // Once for each comparison: a thrown one is not thrown again.
            return () => throw (refused is PortfolioRefusedException { Refusals: var refusals }
                ? new PortfolioRefusedException(refusals)
                : new CalculationException(((CalculationException)refused).Fault, ((CalculationException)refused).Subject, ((CalculationException)refused).Rule));
        }
    }
}

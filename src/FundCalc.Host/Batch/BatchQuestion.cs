using System.Globalization;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Scenarios;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Mapping;
using FundCalc.Host.Pricing;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Batch;

/// <summary><see cref="Contract.RevaluationSettings"/>, checked.</summary>
/// <param name="BaseCurrency">The currency of the totals.</param>
/// <param name="Prices">Which prices to use.</param>
/// <param name="Rounding">The rounding of amounts.</param>
/// <param name="Detail">How much each result shows.</param>
/// <param name="ProgressInterval">A progress message after every so many portfolios; 0 for none.</param>
/// <param name="Delivery">Which result may come before which.</param>
/// <param name="Resumable">Whether the caller wants what it needs to go on after a broken stream.</param>
/// <param name="Scenarios">The scenarios under which every portfolio is valued too; null: none.</param>
internal sealed record BatchQuestion(
    string BaseCurrency,
    PriceRequest Prices,
    AmountRounding Rounding,
    ValuationDetail Detail,
    uint ProgressInterval,
    Contract.ResultDelivery Delivery,
    bool Resumable,
    ScenarioSet? Scenarios)
{
    private const uint MaxProgressInterval = 1_000_000_000;

    /// <summary>Whether the kernels give all that is asked for: totals and nothing else.</summary>
    public bool IsPlain => Detail == ValuationDetail.Totals && Scenarios is null;

    /// <summary>Reads the settings, all violations at once.</summary>
    public static BatchQuestion Read(Contract.RevaluationSettings settings)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request.Field("settings"));
        var prices = reader.ReadPrices(at.Field("prices"), settings.Prices);
        reader.RefuseMethods(at.Field("prices"), settings.Prices);
        var baseCurrency = reader.Currency(at, "base_currency", settings.BaseCurrency, prices.Currencies);
        var question = new BatchQuestion(
            baseCurrency,
            prices,
            reader.ReadAmounts(at.Field("rounding"), settings.Rounding, prices.Currencies),
            reader.Enumeration<ValuationDetail>(at, "detail", (int)settings.Detail, ValuationDetail.Totals),
            settings.ProgressInterval,
            reader.Enumeration<Contract.ResultDelivery>(at, "delivery", (int)settings.Delivery, Contract.ResultDelivery.Ordered),
            settings.Resumable,
            ScenarioQuestion.ReadOfBatch(reader, at.Field("scenarios"), settings.Scenarios, prices, baseCurrency));
        if (settings.ProgressInterval > MaxProgressInterval)
        {
            reader.Refuse(at.Of("progress_interval"), settings.ProgressInterval.ToString(CultureInfo.InvariantCulture), "must be at most 1,000,000,000");
        }

        reader.ThrowIfAny();
        return question;
    }
}

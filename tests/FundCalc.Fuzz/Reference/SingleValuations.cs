using FundCalc.Fuzz.Memory;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Fuzz.Reference;

/// <summary>ValuePortfolio, as a reference: read by the generated classes, valued by the calculator of single portfolios.</summary>
internal sealed class SingleValuations(MemoryHost host, RevaluationSettings settings)
{
    private static readonly byte[] Unknown = [15 << 3, 1];

    /// <summary>The value of a portfolio under the settings of the stream, or why it has none; paths count from the portfolio.</summary>
    public async Task<(ValuePortfolioResponse? Response, ExpectedError? Error)> ValueAsync(Portfolio? portfolio, ValuationDetail? detail = null)
    {
        var (response, error) = await AskAsync(portfolio, detail ?? (settings.Detail == ValuationDetail.Unspecified ? ValuationDetail.Totals : settings.Detail));
        return (response, error?.WithPaths(path => path.StartsWith("portfolio.", StringComparison.Ordinal) ? path["portfolio.".Length..] : path));
    }

    /// <summary>What is wrong with the settings; null: nothing.</summary>
    public async Task<ExpectedError?> CheckSettingsAsync()
    {
        List<(string, string)> further = [];
        if (settings.Delivery is < ResultDelivery.Unspecified or > ResultDelivery.AsCompleted)
        {
            further.Add(("settings.delivery", $"must be a value that the contract names; is '{settings.Delivery:D}'"));
        }

        if (settings.Scenarios is { Scenarios.Count: 0 })
        {
            further.Add(("settings.scenarios.scenarios", "must have an entry"));
        }

        if (settings.ProgressInterval > 1_000_000_000)
        {
            further.Add(("settings.progress_interval", $"must be at most 1,000,000,000; is '{settings.ProgressInterval}'"));
        }

        // Given prices later than the valuation instant are looked for only when nothing else is wrong: an empty name is something else.
        var nothing = new Portfolio { PortfolioId = further.Count == 0 ? "p" : "", Balances = { new Balance { Kind = BalanceKind.Cash, Currency = settings.BaseCurrency, Amount = "0" } } };
        var (_, error) = await AskAsync(nothing, settings.Detail == ValuationDetail.Unspecified ? ValuationDetail.Totals : settings.Detail);
        error = error?.WithPaths(path => path.StartsWith("portfolio.", StringComparison.Ordinal) ? null : error.Code == StatusCode.InvalidArgument ? "settings." + path : path);
        return further.Count == 0 || error is { Violations.Count: >= 100 } ? error
            : error is null || error.Code != StatusCode.InvalidArgument ? ExpectedError.OfFields(further)
            : error with { Violations = error.Violations!.Count == error.Count ? [.. error.Violations, .. further] : error.Violations, Count = Math.Min(100, error.Count + further.Count) };
    }

    private async Task<(ValuePortfolioResponse? Response, ExpectedError? Error)> AskAsync(Portfolio? portfolio, ValuationDetail detail)
    {
        // A field that the contract does not have sends it the long way: by the generated classes and the calculator of single portfolios, not from its bytes.
        var unusual = portfolio is null ? null : Portfolio.Parser.ParseFrom([.. portfolio.ToByteArray(), .. Unknown]);
        var request = new ValuePortfolioRequest { Portfolio = unusual, BaseCurrency = settings.BaseCurrency, Prices = settings.Prices, Rounding = settings.Rounding, Detail = detail };
        var outcome = await host.CallAsync(ValuationService.Descriptor.FullName, "ValuePortfolio", request.ToByteArray());
        return outcome.Code == StatusCode.OK ? (ValuePortfolioResponse.Parser.ParseFrom(outcome.Replies[0]), null) : (null, ExpectedError.Of(outcome));
    }
}

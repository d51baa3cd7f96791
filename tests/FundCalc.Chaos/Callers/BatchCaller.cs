using System.Globalization;
using System.Numerics;
using FundCalc.Chaos.Model;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Chaos.Callers;

/// <summary>
/// Values batches in row form with every position, and in column form with totals: those by the prices of the snapshot that the request names, or of the one that the batch made.
/// </summary>
internal sealed class BatchCaller(Chaos chaos, int number)
{
    private const int Portfolios = 4;
    private const int QuantityScale = 4;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(6);

    private readonly SnapshotMaker _snapshots = new(chaos, number);

    public async Task RunAsync(CancellationToken stop)
    {
        var random = chaos.RandomOf(number);
        while (!stop.IsCancellationRequested)
        {
            var inColumns = random.Next(2) == 0;
            var policy = Policy.Random(random);
            var first = PortfolioCase.Random(random, chaos.Options.Positions, policy);
            List<PortfolioCase> cases = [.. Enumerable.Range(0, Portfolios * 3).Select(_ => PortfolioCase.Random(random, chaos.Options.Positions, policy)).Where(other => other.BaseCurrency == first.BaseCurrency).Take(Portfolios - 1), first];
            if (inColumns)
            {
                cases = [.. cases.Select(Plain)];
            }

            var snapshot = random.Next(3) == 0 ? chaos.Snapshots.Any(random) : null;
            var call = new CallInfo(inColumns ? "RevaluePortfolios in columns" : "RevaluePortfolios in rows", chaos.AnyReplica(random), Deadline, policy, snapshot);
            await ValueAsync(cases, call, inColumns);
            await Task.Delay(random.Next(10, 60), CancellationToken.None);
        }
    }

    /// <summary>As the instrument table can say it: multiplier and haircut belong to the instrument there.</summary>
    private static PortfolioCase Plain(PortfolioCase asked) => asked with
    {
        Holdings = [.. asked.Holdings.Select(holding => holding with { Multiplier = Exact.One, Haircut = Exact.Zero })],
    };

    private async Task ValueAsync(List<PortfolioCase> cases, CallInfo call, bool inColumns)
    {
        try
        {
            using var running = new ValuationService.ValuationServiceClient(call.Replica.Channel).RevaluePortfolios(deadline: DateTime.UtcNow + Deadline);
            var settings = new RevaluationSettings
            {
                BaseCurrency = cases[0].BaseCurrency,
                Prices = cases[0].Selection(call.Snapshot?.Digest ?? ""),
                Detail = inColumns ? ValuationDetail.Totals : ValuationDetail.Positions,
            };
            try
            {
                await running.RequestStream.WriteAsync(new RevaluePortfoliosRequest { Settings = settings });
                foreach (var message in inColumns ? Columns(cases) : Rows(cases))
                {
                    await running.RequestStream.WriteAsync(message);
                }

                await running.RequestStream.CompleteAsync();
            }
            catch (RpcException)
            {
                // The host ended the batch; reading says why.
            }

            List<PortfolioResult> results = [];
            RevaluationSummary? summary = null;
            while (await running.ResponseStream.MoveNext(CancellationToken.None))
            {
                results.AddRange(running.ResponseStream.Current.Results?.Results ?? []);
                summary = running.ResponseStream.Current.Summary ?? summary;
            }

            var answered = Moment.Now;
            chaos.Judge.NoteEnd(call, answered);
            if (summary is null || results.Count != cases.Count)
            {
                chaos.Report.AddWrong("batches without an end", 1, $"{call}: {results.Count} results of {cases.Count}, and {(summary is null ? "no" : "a")} summary");
                return;
            }

            var reading = new Reading(call.Began, answered, summary.Basis.ValuationInstant.ToDateTimeOffset(), Trailers.Unsure(running.GetTrailers()), call.Snapshot) { IsFixedBefore = true };
            await CheckAsync(cases, results, summary, reading, call, inColumns);
        }
        catch (RpcException error)
        {
            chaos.Judge.Note(call, error);
        }
    }

    private async Task CheckAsync(List<PortfolioCase> cases, List<PortfolioResult> results, RevaluationSummary summary, Reading reading, CallInfo call, bool inColumns)
    {
        IReadOnlyDictionary<(string, PriceKind), KnownPrice>? prices = null;
        if (inColumns)
        {
            var snapshot = call.Snapshot ?? (results.Exists(result => result.Value is not null) ? await _snapshots.ReadAsync(summary.Basis.SnapshotDigest, call.Replica, call, reading.Answered) : null);
            if (snapshot is null)
            {
                return; // Without its prices nobody can say what the totals must be; why there are none is told.
            }

            prices = snapshot.Prices;
            if (call.Snapshot is null)
            {
                CheckAge(snapshot, reading, cases[0].Policy, call);
            }
        }

        var result = new CheckResult();
        ValuationCaller.CheckBasis(summary.Basis, reading, cases[0].Policy, result);
        for (var i = 0; i < cases.Count; i++)
        {
            if (results[i].Value is { } value)
            {
                var check = new ValuationCheck(chaos.World.History, cases[i], reading, result);
                var rates = RatesOf(cases[i], summary);
                if (prices is null)
                {
                    check.Check(value, rates);
                }
                else
                {
                    check.CheckTotals(value, rates, prices);
                }
            }
            else
            {
                NoteStatus(results[i].Status, call, reading);
            }
        }

        CheckSums(results, summary, result);
        chaos.Report.Add(result, () => $"{call}; {chaos.Faults.Between(call.Began, reading.Answered)}");
    }

    /// <summary>The rates of the whole batch that lead from a portfolio's own currencies.</summary>
    private static Google.Protobuf.Collections.RepeatedField<FxRateUsed> RatesOf(PortfolioCase asked, RevaluationSummary summary)
    {
        var currencies = asked.Holdings.Select(holding => holding.Instrument.Currency).Append(asked.CashCurrency).ToHashSet(StringComparer.Ordinal);
        var rates = new Google.Protobuf.Collections.RepeatedField<FxRateUsed>();
        rates.AddRange(summary.Basis.FxRates.Where(rate => currencies.Contains(rate.BaseCurrency)));
        return rates;
    }

    private void CheckAge(KnownSnapshot snapshot, Reading reading, Policy policy, CallInfo call)
    {
        var result = new CheckResult();
        var check = new PriceCheck(chaos.World.History, reading, policy, result);
        foreach (var price in snapshot.Prices.Values)
        {
            // Totals carry no flag of one price: they count the flagged positions, which are compared with the rest.
            check.Of(price.Instrument, [price.Kind], (price.Kind, price.Value.ToString(), price.Source, price.Instant), policy.IsStale(reading.ValuationInstant - price.Instant), out _);
        }

        chaos.Report.Add(result, () => $"{call}; {chaos.Faults.Between(call.Began, reading.Answered)}");
    }

    private static void CheckSums(List<PortfolioResult> results, RevaluationSummary summary, CheckResult check)
    {
        var values = results.Select(result => result.Value).OfType<PortfolioValue>().ToArray();
        check.Compare("the sum of gross_assets", summary.GrossAssets, Sum(values, value => value.GrossAssets, summary.GrossAssets));
        check.Compare("the sum of liabilities", summary.Liabilities, Sum(values, value => value.Liabilities, summary.Liabilities));
        check.Compare("the sum of net_assets", summary.NetAssets, Sum(values, value => value.NetAssets, summary.NetAssets));
        check.Compare("the sum of flagged_value", summary.FlaggedValue, Sum(values, value => value.FlaggedValue, summary.FlaggedValue));

        static string Sum(PortfolioValue[] values, Func<PortfolioValue, string> figure, string shown) => values.Length == 0
            ? shown
            : values.Select(figure).Aggregate(Exact.Zero, (sum, text) => sum + Exact.Parse(text)).Rounded(2);
    }

    private static IEnumerable<RevaluePortfoliosRequest> Rows(List<PortfolioCase> cases)
    {
        var rows = new RowPortfolios();
        for (var i = 0; i < cases.Count; i++)
        {
            rows.Portfolios.Add(new RowPortfolio { Sequence = (ulong)i + 1, Portfolio = cases[i].ToMessage() });
        }

        yield return new RevaluePortfoliosRequest { Rows = rows };
    }

    private static IEnumerable<RevaluePortfoliosRequest> Columns(List<PortfolioCase> cases)
    {
        var table = new InstrumentTable();
        var indexes = new Dictionary<string, uint>(StringComparer.Ordinal);
        foreach (var instrument in cases.SelectMany(asked => asked.Holdings).Select(holding => holding.Instrument.Id).Distinct(StringComparer.Ordinal))
        {
            indexes.Add(instrument, (uint)table.Instruments.Count);
            table.Instruments.Add(new TableInstrument { InstrumentId = instrument, QuantityScale = QuantityScale });
        }

        yield return new RevaluePortfoliosRequest { Instruments = table };
        var columns = new ColumnPortfolios();
        for (var i = 0; i < cases.Count; i++)
        {
            var portfolio = new ColumnPortfolio { Sequence = (ulong)i + 1, PortfolioId = cases[i].Id, Balances = { cases[i].ToMessage().Balances } };
            portfolio.InstrumentIndexes.AddRange(cases[i].Holdings.Select(holding => indexes[holding.Instrument.Id]));
            portfolio.Quantities.AddRange(cases[i].Holdings.Select(holding => (long)(holding.Quantity.Unscaled * BigInteger.Pow(10, QuantityScale - holding.Quantity.Scale))));
            columns.Portfolios.Add(portfolio);
        }

        yield return new RevaluePortfoliosRequest { Columns = columns };
    }

    private void NoteStatus(ItemStatus status, CallInfo call, Reading reading)
    {
        var finding = (status.Code, status.Reason) switch
        {
            (ItemCode.FailedPrecondition, "PRICE_MISSING" or "FX_RATE_MISSING") => chaos.Judge.Missing(call, reading, status.Violations.Where(violation => !ErrorJudge.IsStale(violation.Rule)).Select(violation => violation.Field)),
            (ItemCode.FailedPrecondition, "PRICE_STALE" or "FX_RATE_STALE") when call.Policy?.MaxAge is not null => null,
            _ => "such a status must not be",
        };
        if (finding is null)
        {
            chaos.Report.AddError(status.Reason, isLate: false, call.ToString);
        }
        else
        {
            chaos.Report.AddWrong($"status {status.Reason}", 1, string.Create(CultureInfo.InvariantCulture, $"{call}: a portfolio has the status {status.Code} {status.Reason} {status.Message}: {finding}"));
        }
    }
}

using System.Globalization;
using FundCalc.Calculation;
using FundCalc.Calculation.Numbers;
using FundCalc.Host.Errors;
using FundCalc.Prices;
using FundCalc.Prices.Publishing;
using Google.Protobuf.Collections;
using Contract = FundCalc.V1;
using FairValueLevel = FundCalc.Calculation.Valuation.FairValueLevel;
using InstrumentId = FundCalc.Calculation.Market.InstrumentId;
using PriceKind = FundCalc.Calculation.Market.PriceKind;
using PricePolicy = FundCalc.Calculation.Market.PricePolicy;

namespace FundCalc.Host.Mapping;

/// <summary>Prices of the book between contract and book.</summary>
internal static class PriceMapper
{
    private const int MaxInstruments = 10_000;
    private const int MaxPublished = 10_000;

    private static readonly PriceKind[] DefaultKinds = [.. PriceQuery.DefaultKinds, PriceKind.Fx];

    /// <summary>Reads a request for prices.</summary>
    public static PricesQuestion Read(Contract.GetPricesRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        if (request.InstrumentIds.Count == 0)
        {
            reader.Refuse("instrument_ids", "", "must have an entry");
        }

        var maxAge = reader.ReadAge(at, "max_age", request.MaxAge);
        var policy = new PricePolicy { MaxAge = maxAge, OnStale = reader.ReadStaleAction(at, request.OnStale, request.MaxAge is not null) };
        var query = new PriceQuery(
            ReadIds(reader, request.InstrumentIds, MaxInstruments),
            reader.ReadKinds(at, "kinds", request.Kinds, DefaultKinds, allowFx: true),
            [],
            reader.ReadInstant(at, "valuation_instant", request.ValuationInstant),
            reader.ReadDigest(at, request.SnapshotDigest)) { MaxAge = maxAge };
        reader.ThrowIfAny();
        return new PricesQuestion(query, policy);
    }

    /// <summary>Reads a request to watch prices.</summary>
    public static WatchQuestion Read(Contract.WatchPricesRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        if (request.InstrumentIds.Count == 0)
        {
            reader.Refuse("instrument_ids", "", "must have an entry");
        }

        var ids = ReadIds(reader, request.InstrumentIds, MaxInstruments);
        var kinds = reader.ReadKinds(at, "kinds", request.Kinds, DefaultKinds, allowFx: true);
        var pace = reader.ReadPace(request.MinInterval, request.HeartbeatInterval);
        reader.ThrowIfAny();
        return new WatchQuestion(ids, kinds, pace);
    }

    /// <summary>Writes what the book has, in the request's order.</summary>
    public static Contract.GetPricesResponse Write(PriceSet set)
    {
        var reply = new Contract.GetPricesResponse { ValuationInstant = TimeMapper.Write(set.AsOf) };
        foreach (var record in set.Prices.OfType<PriceRecord>())
        {
            reply.Prices.Add(Write(record));
        }

        reply.MissingInstrumentIds.AddRange(set.MissingInstruments);

        return reply;
    }

    /// <summary>Prices that a publisher sent, as received.</summary>
    public static IReadOnlyCollection<PriceInput> Read(Contract.PublishPricesRequest request)
    {
        if (request.Prices.Count is 0)
        {
            throw RefusalException.Invalid(new Calculation.FieldViolation("prices", "", "must have an entry"));
        }

        if (request.Prices.Count > MaxPublished)
        {
            throw RefusalException.Limit("prices", request.Prices.Count.ToString(CultureInfo.InvariantCulture), "must have at most 10,000 entries");
        }

        return [.. request.Prices.Select(price => new PriceInput(
            price.InstrumentId,
            (PriceKind)(int)price.Kind,
            price.Value,
            price.Currency,
            // An instant that cannot be read stays null, and the price is refused for it alone.
            new FieldReader().ReadInstant(FieldPath.Request, "instant", price.Instant),
            price.Source,
            price.Level == Contract.FairValueLevel.Unspecified ? FairValueLevel.Level1 : (FairValueLevel)(int)price.Level,
            price.Sequence))];
    }

    /// <summary>Writes what became of published prices.</summary>
    public static Contract.PublishPricesResponse Write(PublishTally tally)
    {
        var reply = new Contract.PublishPricesResponse
        {
            Accepted = (ulong)tally.Accepted,
            Superseded = (ulong)tally.Superseded,
            Refused = (ulong)tally.Refused,
        };
        reply.Refusals.AddRange(tally.Refusals.Select(refusal => new Contract.PriceRefusal
        {
            Index = (ulong)refusal.Index,
            InstrumentId = refusal.InstrumentId,
            Violations = { refusal.Violations.Select(violation => new Contract.Violation { Field = violation.Field, Value = violation.Value, Rule = violation.Rule }) },
        }));
        return reply;
    }

    /// <summary>Writes a price.</summary>
    public static Contract.Price Write(PriceRecord record) => new()
    {
        InstrumentId = record.InstrumentId,
        Kind = (Contract.PriceKind)record.Kind,
        Value = WireDecimal.Format(record.Value),
        Currency = record.Currency,
        Instant = TimeMapper.Write(record.Instant),
        Source = record.Source,
        Level = (Contract.FairValueLevel)record.Level,
        Sequence = record.Sequence,
    };

    /// <summary>Reads instruments, each once.</summary>
    public static List<string> ReadIds(FieldReader reader, RepeatedField<string> ids, int limit)
    {
        if (ids.Count > limit)
        {
            throw RefusalException.Limit("instrument_ids", ids.Count.ToString(CultureInfo.InvariantCulture), $"must have at most {limit} entries");
        }

        var seen = new HashSet<string>(ids.Count, StringComparer.Ordinal);
        for (var i = 0; i < ids.Count && !reader.IsFull; i++)
        {
            if (!InstrumentId.IsValid(ids[i]))
            {
                reader.Refuse($"instrument_ids[{i}]", ids[i], InstrumentId.Rule);
            }
            else if (!seen.Add(ids[i]))
            {
                reader.Refuse($"instrument_ids[{i}]", ids[i], "must stand there once");
            }
        }

        return [.. ids];
    }
}

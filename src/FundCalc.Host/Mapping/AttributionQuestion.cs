using FundCalc.Calculation;
using FundCalc.Calculation.Attribution;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Host.Errors;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.AttributeChangeRequest"/>, checked.</summary>
/// <param name="Input">The points.</param>
internal sealed record AttributionQuestion(AttributionInput Input)
{
    /// <summary>Reads a request, all violations at once.</summary>
    public static AttributionQuestion Read(Contract.AttributeChangeRequest request)
    {
        CheckCounts(request);
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var currencies = reader.ReadCurrencies(at, request.CurrencyUnits);
        var currency = reader.Currency(at, "base_currency", request.BaseCurrency, currencies);
        var holdings = new HeldReader(reader, currency, currencies);
        var points = new List<AttributionPoint>(request.Points.Count);
        for (var i = 0; i < request.Points.Count && !reader.IsFull; i++)
        {
            points.Add(holdings.Read(new FieldPath("", "points", i), request.Points[i]));
        }

        var thresholds = at.Field("thresholds");
        var input = new AttributionInput
        {
            Points = points,
            Flows = ReadFlows(reader, request),
            BaseCurrency = currency,
            CrossEffect = reader.Enumeration<CrossEffect>(at, "cross_effect", (int)request.CrossEffect, CrossEffect.None),
            Channel = request.Channel == Contract.ChannelMethod.Unspecified ? null : reader.Enumeration<ChannelMethod>(at, "channel", (int)request.Channel, null),
            NetOutflowThreshold = reader.Decimal(thresholds, "net_outflow", request.Thresholds?.NetOutflow ?? "", ExactDecimal.Zero, DecimalRule.ZeroToOne),
            PriceFallThreshold = reader.Decimal(thresholds, "price_fall", request.Thresholds?.PriceFall ?? "", ExactDecimal.Zero, DecimalRule.ZeroToOne),
            Rounding = reader.ReadAmounts(at.Field("rounding"), request.Rounding, currencies).For(currency),
            Trace = request.Explain ? new Trace() : null,
        };
        reader.Refuse(AttributionRules.Validate(input, reader.Unread));
        reader.ThrowIfAny();
        return new AttributionQuestion(input);
    }

    /// <summary>Calculates and writes the reply.</summary>
    public Contract.AttributeChangeResponse Answer()
    {
        var figures = AttributionCalculator.Calculate(Input);
        var explained = new ExplanationWriter(Input.Trace);
        var reply = new Contract.AttributeChangeResponse { CalculationVersion = CalculationVersion.Current };
        for (var i = 0; i < figures.Intervals.Count; i++)
        {
            reply.Intervals.Add(Write($"intervals[{i}]", figures.Intervals[i], explained));
        }

        reply.Total = Write("total", figures.Total, explained);
        reply.Explanation = explained.Write();
        return reply;
    }

    private static void CheckCounts(Contract.AttributeChangeRequest request)
    {
        RefusalException.ThrowIfMore("points", request.Points.Count, AttributionInput.MaxPoints);
        RefusalException.ThrowIfMore("flows", request.Flows.Count, AttributionInput.MaxFlows);
        for (var i = 0; i < request.Points.Count; i++)
        {
            RefusalException.ThrowIfMore($"points[{i}].lines", request.Points[i].Lines.Count, AttributionInput.MaxLinesOfPoint);
            RefusalException.ThrowIfMore($"points[{i}].cash", request.Points[i].Cash.Count, AttributionInput.MaxCashOfPoint);
        }

        RefusalException.ThrowIfMore("points", request.Points.Sum(point => (long)point.Lines.Count), AttributionInput.MaxLines, "lines together");
        RefusalException.ThrowIfMore("points", request.Points.Sum(point => (long)point.Cash.Count), AttributionInput.MaxCash, "cash entries together");
    }

    private static List<AttributionFlow> ReadFlows(FieldReader reader, Contract.AttributeChangeRequest request)
    {
        var flows = new List<AttributionFlow>(request.Flows.Count);
        for (var i = 0; i < request.Flows.Count && !reader.IsFull; i++)
        {
            var (path, flow) = (new FieldPath("", "flows", i), request.Flows[i]);
            var kind = reader.Enumeration<FlowKind>(path, "kind", (int)flow.Kind, null);
            flows.Add(new AttributionFlow(
                kind,
                reader.ReadDate(path, "date", flow.Date),
                reader.Decimal(path, "amount", flow.Amount),
                kind == FlowKind.Trade ? reader.ReadInstrument(path, flow.InstrumentId) : flow.InstrumentId,
                flow.Quantity.Length == 0 ? null : reader.Decimal(path, "quantity", flow.Quantity)));
        }

        return flows;
    }

    private Contract.AttributedInterval Write(string path, AttributedInterval interval, ExplanationWriter explained)
    {
        string Amount(string field, Rounded figure)
        {
            explained.Add($"{path}.{field}", figure);
            return WireDecimal.Format(figure, Input.Rounding.Places);
        }

        string Part(ChangePart part) => Amount($"parts.{part.ToString().ToLowerInvariant()}", interval.Parts[(int)part]);
        var written = new Contract.AttributedInterval
        {
            StartDate = TimeMapper.Write(interval.Start),
            EndDate = TimeMapper.Write(interval.End),
            OpeningValue = Amount("opening_value", interval.OpeningValue),
            ClosingValue = Amount("closing_value", interval.ClosingValue),
            Change = Amount("change", interval.Change),
            Parts = new Contract.ChangeParts
            {
                Subscriptions = Part(ChangePart.Subscriptions),
                Redemptions = Part(ChangePart.Redemptions),
                Distributions = Part(ChangePart.Distributions),
                Income = Part(ChangePart.Income),
                Fees = Part(ChangePart.Fees),
                Costs = Part(ChangePart.Costs),
                Price = Part(ChangePart.Price),
                Fx = Part(ChangePart.Fx),
                Cross = Part(ChangePart.Cross),
                Rebalancing = Part(ChangePart.Rebalancing),
                Other = Part(ChangePart.Other),
            },
            Channels = interval.Channels is not { } channels ? null : new Contract.ChangeChannels
            {
                OpeningSize = Amount("channels.opening_size", channels.OpeningSize),
                ClosingSize = Amount("channels.closing_size", channels.ClosingSize),
                Change = Amount("channels.change", channels.Change),
                UnitChannel = Amount("channels.unit_channel", channels.UnitChannel),
                NavChannel = Amount("channels.nav_channel", channels.NavChannel),
            },
        };
        written.Flags.AddRange(interval.Flags.Select(flag => (Contract.AttributionFlag)flag));
        return written;
    }

    /// <summary>Reads points.</summary>
    private sealed class HeldReader(FieldReader reader, string baseCurrency, CurrencyTable currencies)
    {
        public AttributionPoint Read(FieldPath at, Contract.AttributionPoint point)
        {
            var parent = at.ToString();
            var lines = new List<HeldLine>(point.Lines.Count);
            for (var i = 0; i < point.Lines.Count && !reader.IsFull; i++)
            {
                var (path, line) = (new FieldPath(parent, "lines", i), point.Lines[i]);
                var currency = ReadCurrency(path, line.Currency);
                lines.Add(new HeldLine(
                    reader.ReadInstrument(path, line.InstrumentId),
                    reader.Decimal(path, "quantity", line.Quantity),
                    reader.Decimal(path, "price", line.Price, DecimalRule.AtLeastZero),
                    currency,
                    ReadRate(path, line.FxRate, currency),
                    reader.Decimal(path, "contract_multiplier", line.ContractMultiplier, ExactDecimal.One, DecimalRule.AboveZero)));
            }

            var cash = new List<HeldCash>(point.Cash.Count);
            for (var i = 0; i < point.Cash.Count && !reader.IsFull; i++)
            {
                var path = new FieldPath(parent, "cash", i);
                var currency = ReadCurrency(path, point.Cash[i].Currency);
                cash.Add(new HeldCash(currency, reader.Decimal(path, "amount", point.Cash[i].Amount), ReadRate(path, point.Cash[i].FxRate, currency)));
            }

            return new AttributionPoint(reader.ReadDate(at, "date", point.Date), lines, cash, Optional(at, "units", point.Units), Optional(at, "nav_per_unit", point.NavPerUnit));
        }

        private string ReadCurrency(FieldPath at, string code) => code.Length == 0 ? baseCurrency : reader.Currency(at, "currency", code, currencies);

        private ExactDecimal ReadRate(FieldPath at, string rate, string currency)
        {
            if (!string.Equals(currency, baseCurrency, StringComparison.Ordinal))
            {
                return reader.Decimal(at, "fx_rate", rate, DecimalRule.AboveZero);
            }

            if (rate.Length > 0)
            {
                reader.Refuse(at.Of("fx_rate"), rate, "must be absent for the base currency");
            }

            return ExactDecimal.One;
        }

        private ExactDecimal? Optional(FieldPath at, string name, string text) => text.Length == 0 ? null : reader.Decimal(at, name, text, DecimalRule.AtLeastZero);
    }
}

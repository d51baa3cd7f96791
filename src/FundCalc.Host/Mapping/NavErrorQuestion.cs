using FundCalc.Calculation;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.NavErrors;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.AssessNavErrorRequest"/>, checked.</summary>
/// <param name="Input">What is assessed.</param>
internal sealed record NavErrorQuestion(NavErrorInput Input)
{
    /// <summary>Reads a request, all violations at once.</summary>
    public static NavErrorQuestion Read(Contract.AssessNavErrorRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var currencies = reader.ReadCurrencies(at, request.CurrencyUnits);
        var currency = reader.Currency(at, "currency", request.Currency, currencies);
        var input = new NavErrorInput(
            ReadPoints(reader, request),
            ReadThreshold(reader, request),
            reader.Decimal(at, "de_minimis", request.DeMinimis, ExactDecimal.Zero),
            reader.ReadAmounts(at.Field("rounding"), request.Rounding, currencies).For(currency),
            reader.ReadPlain(at.Field("bps_rounding"), request.BpsRounding, NavErrorCalculator.DefaultBpsRounding))
        {
            Trace = request.Explain ? new Trace() : null,
        };
        reader.Refuse(NavErrorCalculator.Validate(input, reader.Unread));
        reader.ThrowIfAny();
        return new NavErrorQuestion(input);
    }

    /// <summary>Assesses the error and writes the reply.</summary>
    public Contract.AssessNavErrorResponse Answer()
    {
        var figures = NavErrorCalculator.Calculate(Input);
        var explained = new ExplanationWriter(Input.Trace);
        string Text(string field, Rounded figure, int places)
        {
            explained.Add(field, figure);
            return WireDecimal.Format(figure, places);
        }

        var (places, bps, terms) = (Input.Rounding.Places, Input.BpsRounding.Places, Input.Threshold);
        var reply = new Contract.AssessNavErrorResponse
        {
            Threshold = new Contract.ErrorThreshold
            {
                Threshold = WireDecimal.Format(terms.Threshold),
                Basis = (Contract.NavErrorBasis)terms.Basis,
                MustExceed = terms.MustExceed,
                MinimumPerUnit = WireDecimal.Format(terms.MinimumPerUnit),
            },
            CompensationToInvestors = Text("compensation_to_investors", figures.ToInvestors, places),
            CompensationToFund = Text("compensation_to_fund", figures.ToFund, places),
            BelowDeMinimis = Text("below_de_minimis", figures.BelowDeMinimis, places),
            CalculationVersion = CalculationVersion.Current,
        };
        for (var i = 0; i < figures.Points.Count; i++)
        {
            var point = figures.Points[i];
            explained.Add($"points[{i}].error", point.Error);
            reply.Points.Add(new Contract.NavErrorAssessment
            {
                Date = TimeMapper.Write(Input.Points[i].Date),
                Error = WireDecimal.Format(point.Error),
                ErrorBps = Text($"points[{i}].error_bps", point.ErrorBps, bps),
                Materiality = (Contract.NavErrorMateriality)point.Materiality,
                InvestorsLost = Text($"points[{i}].investors_lost", point.InvestorsLost, places),
                InvestorsGained = Text($"points[{i}].investors_gained", point.InvestorsGained, places),
            });
        }

        for (var i = 0; i < figures.Investors.Count; i++)
        {
            var investor = figures.Investors[i];
            reply.Investors.Add(new Contract.InvestorCompensation
            {
                InvestorId = investor.InvestorId,
                Loss = Text($"investors[{i}].loss", investor.Loss, places),
                Gain = Text($"investors[{i}].gain", investor.Gain, places),
                Compensation = Text($"investors[{i}].compensation", investor.Compensation, places),
            });
        }

        reply.Explanation = explained.Write();
        return reply;
    }

    private static ErrorThreshold ReadThreshold(FieldReader reader, Contract.AssessNavErrorRequest request)
    {
        var none = new ErrorThreshold(ExactDecimal.Zero, NavErrorBasis.Corrected, false, ExactDecimal.Zero);
        switch (request.MaterialityCase)
        {
            case Contract.AssessNavErrorRequest.MaterialityOneofCase.Regime:
                var regime = reader.Enumeration<NavErrorRegime>(FieldPath.Request, "regime", (int)request.Regime, null);
                return Enum.IsDefined(regime) ? ErrorThreshold.Of(regime) : none;
            case Contract.AssessNavErrorRequest.MaterialityOneofCase.Threshold:
                var at = FieldPath.Request.Field("threshold");
                return new ErrorThreshold(
                    reader.Decimal(at, "threshold", request.Threshold.Threshold),
                    reader.Enumeration<NavErrorBasis>(at, "basis", (int)request.Threshold.Basis, NavErrorBasis.Corrected),
                    request.Threshold.MustExceed,
                    reader.Decimal(at, "minimum_per_unit", request.Threshold.MinimumPerUnit, ExactDecimal.Zero));
            default:
                reader.Refuse("materiality", "", "must be given: regime or threshold");
                return none;
        }
    }

    // One entry beyond each limit is read, so that the calculator's rule speaks; the rest would only cost time.
    private static List<NavErrorPoint> ReadPoints(FieldReader reader, Contract.AssessNavErrorRequest request)
    {
        List<NavErrorPoint> points = [];
        var read = 0;
        for (var i = 0; i < request.Points.Count && i <= NavErrorCalculator.MaxPoints && !reader.IsFull; i++)
        {
            var (path, point) = (new FieldPath("", "points", i), request.Points[i]);
            List<NavErrorOrder> orders = [];
            for (var j = 0; j < point.Orders.Count && read <= NavErrorCalculator.MaxOrders && !reader.IsFull; j++, read++)
            {
                orders.Add(ReadOrder(reader, new FieldPath(path.ToString(), "orders", j), point.Orders[j]));
            }

            points.Add(new NavErrorPoint(
                reader.ReadDate(path, "date", point.Date), reader.Decimal(path, "published_nav", point.PublishedNav), reader.Decimal(path, "corrected_nav", point.CorrectedNav), orders));
        }

        return points;
    }

    private static NavErrorOrder ReadOrder(FieldReader reader, in FieldPath at, Contract.NavErrorOrder order)
    {
        var investor = reader.Text(at, "investor_id", order.InvestorId, 1, 64);
        switch (order.DealtCase)
        {
            case Contract.NavErrorOrder.DealtOneofCase.SubscribedUnits:
                return new NavErrorOrder(investor, reader.Decimal(at, "subscribed_units", order.SubscribedUnits), false);
            case Contract.NavErrorOrder.DealtOneofCase.RedeemedUnits:
                return new NavErrorOrder(investor, reader.Decimal(at, "redeemed_units", order.RedeemedUnits), true);
            default:
                reader.Refuse(at.Of("dealt"), "", "must be given: subscribed_units or redeemed_units");
                return new NavErrorOrder(investor, ExactDecimal.One, false);
        }
    }
}

using FsCheck.Fluent;
using FundCalc.Calculation.Costs;
using FundCalc.Calculation.Tests.Attribution;
using FundCalc.Calculation.Tests.Aum;
using FundCalc.Calculation.Tests.Batch;
using FundCalc.Calculation.Tests.Costs;
using FundCalc.Calculation.Tests.Dealing;
using FundCalc.Calculation.Tests.Exposure;
using FundCalc.Calculation.Tests.Fees;
using FundCalc.Calculation.Tests.Instruments;
using FundCalc.Calculation.Tests.Liquidity;
using FundCalc.Calculation.Tests.Nav;
using FundCalc.Calculation.Tests.NavErrors;
using FundCalc.Calculation.Tests.Returns;
using FundCalc.Calculation.Tests.Performance;
using FundCalc.Calculation.Tests.Sensitivity;
using FundCalc.Calculation.Tests.Valuation;

namespace FundCalc.Soak;

/// <summary>The kinds of the properties suite.</summary>
internal static class CaseKinds
{
    public static IReadOnlyList<CaseKind> All { get; } =
    [
        CaseKind.Of("valuations", ValuationCase.Any, ValuationAgreement.Of),
        CaseKind.Of("batches", BatchCase.Any, BatchAgreement.Of),
        CaseKind.Of("navs", NavCases.Inputs, NavAgreement.Of),
        CaseKind.Of("premiums", NavCases.Premiums, premium => NavAgreement.Of(premium.Price, premium.Nav, premium.Rounding)),
        CaseKind.Of("accruals", AccrualCases.Inputs, AccrualAgreement.Of),
        CaseKind.Of("projections", ProjectionCases.Inputs, ProjectionAgreement.Of),
        CaseKind.Of("aum", AumCase.Any, AumAgreement.Of),
        CaseKind.Of("dealings", DealingCases.Inputs, DealingAgreement.Of),
        CaseKind.Of("funds", FundCases.Inputs, FundAgreement.Of),
        CaseKind.Of("day-counts", BondCases.DayCounts, BondAgreement.Of),
        CaseKind.Of("accrued-interest", BondCases.Inputs, BondAgreement.Of),
        CaseKind.Of("returns", ReturnsCases.Inputs, ReturnsAgreement.Of),
        CaseKind.Of("rates", RateCases.Yearly, RateAgreement.Of),
        CaseKind.Of("dated-rates", RateCases.Daily, RateAgreement.Of),
        CaseKind.Of("performance-fees", PerformanceCase.Any, PerformanceAgreement.Of),
        CaseKind.Of("attributions", AttributionCase.Any, AttributionAgreement.Of),
        CaseKind.Of("exposures", ExposureCase.Any, ExposureAgreement.Of),
        CaseKind.Of("liquidity", LiquidityCase.Any, LiquidityAgreement.Of),
        CaseKind.Of("sensitivities", SensitivityCase.Any, SensitivityAgreement.Of),
        CaseKind.Of("accounted-portfolios", AccountingCases.Any, AccountingAgreement.Of),
        CaseKind.Of("costs", CostsCases.Inputs.Where(input => CostsCalculator.Validate(input).Count == 0), CostsAgreement.Of),
        CaseKind.Of("rate-conversions", ConversionCases.Inputs, ConversionAgreement.Of),
        CaseKind.Of("equalised-fees", EqualisationCase.Any, PerformanceAgreement.Of),
        CaseKind.Of("comparisons", ComparisonCases.Inputs, ComparisonAgreement.Of),
        CaseKind.Of("nav-errors", NavErrorCases.Inputs, NavErrorAgreement.Of),
        CaseKind.Of("premium-series", NavCases.PremiumSeries, series => NavAgreement.Of(series.Series, series.Rounding)),
    ];
}

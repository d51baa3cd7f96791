using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.NavErrors;

/// <summary>An assessed error.</summary>
/// <param name="Points">The dates, in the input's order.</param>
/// <param name="Investors">Those who dealt on a material date, by their first order.</param>
/// <param name="ToInvestors">The compensations of investors.</param>
/// <param name="ToFund">What the fund lost on material dates.</param>
/// <param name="BelowDeMinimis">Losses of investors that are too small to be compensated.</param>
public sealed record NavErrorFigures(
    IReadOnlyList<NavErrorAssessment> Points, IReadOnlyList<InvestorCompensation> Investors, Rounded ToInvestors, Rounded ToFund, Rounded BelowDeMinimis);

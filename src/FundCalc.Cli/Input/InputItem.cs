using FundCalc.V1;

namespace FundCalc.Cli.Input;

/// <summary>One portfolio of an input file: either readable, or with the problem that keeps it from being sent.</summary>
/// <param name="Sequence">Its number in the input, from 1.</param>
/// <param name="PortfolioId">Its id as far as it could be read; else empty.</param>
/// <param name="Line">The line at which it begins, from 1.</param>
/// <param name="Portfolio">The portfolio; null where there is a problem.</param>
/// <param name="Problem">What is wrong, with line numbers; null where nothing is.</param>
internal sealed record InputItem(ulong Sequence, string PortfolioId, long Line, Portfolio? Portfolio, InputProblem? Problem);

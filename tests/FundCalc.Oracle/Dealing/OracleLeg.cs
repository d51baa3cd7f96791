namespace FundCalc.Oracle.Dealing;

/// <summary>Units issued or cancelled, as the oracle books them.</summary>
internal sealed record OracleLeg(
    string ClassId, bool Issues, BigRational Units, BigRational Price, BigRational Amount, BigRational Fee, BigRational Levy, BigRational Back, BigRational Basket)
{
    public IEnumerable<OracleFigure> Figures(string path) =>
    [
        new($"{path}.units", Units),
        new($"{path}.amount", Amount),
        new($"{path}.fee", Fee),
        new($"{path}.levy", Levy),
        new($"{path}.residue", OracleRounding.Round(Amount - (Units * Price), 18, OracleRoundingMode.HalfEven)),
        new($"{path}.returned", Back),
        new($"{path}.basket_value", Basket),

        // The investor's side: he pays for what he gets, or gets what is left of what he gives.
        new($"{path}.payment", Issues ? Amount + Fee + Levy - Back - Basket : Amount - Fee - Levy - Basket),
    ];
}

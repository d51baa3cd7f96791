using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>Adds up what happened to each class.</summary>
internal static class ClassTotals
{
    /// <summary>The classes after the dealing point.</summary>
    public static DealtClass[] Of(DealingInput input, ClassPoint[] classes, DealtOrder[] orders, Rounded[] factors)
    {
        var legs = new List<DealingLeg>[classes.Length];
        for (var i = 0; i < legs.Length; i++)
        {
            legs[i] = [];
        }

        foreach (var leg in orders.SelectMany(order => order.Legs))
        {
            legs[leg.ClassIndex].Add(leg);
        }

        return Array.ConvertAll(classes, share => Of(share, legs[share.Index], factors[share.Index]));
    }

    private static DealtClass Of(ClassPoint share, List<DealingLeg> legs, Rounded factor)
    {
        Figure Sum(Func<DealingLeg, Figure> of) => Figure.Sum([.. legs.Select(of)]);
        Rounded Checked(string name, Figure figure) => figure.AsDecimal().InRange($"classes[{share.Index}].{name}");
        var issued = Sum(leg => leg.Issues ? leg.Units : 0);
        var cancelled = Sum(leg => leg.Issues ? 0 : leg.Units);
        return new DealtClass(
            Checked("units_issued", issued),
            Checked("units_cancelled", cancelled),
            Checked("closing_units", share.Outstanding + issued - cancelled).Named("closing units"),
            Checked("net_cash", Sum(leg => leg.Issues ? leg.Payment.Figure - leg.Fee : -(leg.Payment.Figure + leg.Fee))).Named("net cash"),
            Checked("net_in_kind", Sum(leg => leg.Issues ? leg.BasketValue : -leg.BasketValue.Figure)),
            Checked("fees", Sum(leg => leg.Fee)),
            Checked("levies", Sum(leg => leg.Levy)),
            Sum(leg => leg.Issues ? leg.ExactResidue - leg.Returned : -leg.ExactResidue).Round(Rounding.Working).InRange($"classes[{share.Index}].residue"),
            factor);
    }
}

using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Returns;

/// <summary>Finds the greatest drawdown of a path of growth; among equal ones the earliest.</summary>
internal static class DrawdownSearch
{
    public static Drawdown Find(ReturnsInput input, IReadOnlyList<Figure> growth)
    {
        var (height, peak, trough) = (0, 0, 0);
        for (var i = 1; i < growth.Count; i++)
        {
            if (growth[i] >= growth[height])
            {
                height = i;
            }
            else if (growth[i].Value * growth[peak].Value < growth[trough].Value * growth[height].Value)
            {
                // Deeper: growth ÷ its height is less than that of the greatest fall so far. Heights are above 0, else nothing could fall from them.
                (peak, trough) = (height, i);
            }
        }

        if (trough == 0)
        {
            return new Drawdown((1 - (growth[0] / growth[0])).Named("drawdown").Round(input.Rounding), null, null, null);
        }

        var recovery = Enumerable.Range(trough, growth.Count - trough).FirstOrDefault(i => growth[i] >= growth[peak]);
        return new Drawdown(
            (1 - (growth[trough] / growth[peak])).Named("drawdown").Round(input.Rounding).InRange("drawdown.depth"),
            input.Valuations[peak].Date,
            input.Valuations[trough].Date,
            recovery == 0 ? null : input.Valuations[recovery].Date);
    }
}

namespace FundCalc.Benchmarks.Streams;

/// <summary>What a form has to reach with four streams, as ratios of positions per second; null where nothing is asked.</summary>
/// <param name="Raw">Against raw.</param>
/// <param name="BetterRaw">Against the better of raw and raw + wait.</param>
/// <param name="GeneratedRows">Against row form by the generated classes and <see langword="decimal"/>.</param>
internal sealed record StreamGoals(double? Raw, double? BetterRaw, double? GeneratedRows)
{
    /// <summary>The goals for messages of one portfolio of this size.</summary>
    public static StreamGoals Of(Form form, int positions) => (form, positions) switch
    {
        (Form.Rows, 100) => new(null, 0.85, 1.8),
        (Form.Rows, 1000) => new(0.55, null, 2.2),
        (Form.Columns, 100) => new(null, 0.95, 2.6),
        (Form.Columns, 1000) => new(0.50, null, 6),
        _ => new(null, null, null),
    };
}

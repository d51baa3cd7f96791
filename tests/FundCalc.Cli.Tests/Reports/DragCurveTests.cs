using FundCalc.Cli.Reports;
using FundCalc.V1;

namespace FundCalc.Cli.Tests.Reports;

public sealed class DragCurveTests
{
    private static readonly ProjectFeesRequest Request = new() { Currency = "USD" };

    [Fact]
    public void Lines_TwoPeriods_PutHighestOnTopAndLowestAtTheBottom()
    {
        string[] lines = [.. DragCurve.Lines(Request, [Period(2027, "100", "100"), Period(2028, "200", "150")])];
        string[] rows = [.. lines.Where(line => line.Contains('│', StringComparison.Ordinal))];
        Assert.Equal(14, rows.Length);
        Assert.StartsWith("200 │", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("100 │x", rows[^1], StringComparison.Ordinal);
        Assert.EndsWith("●", rows[0], StringComparison.Ordinal);
        int with = Array.FindIndex(rows, row => row.Contains('○', StringComparison.Ordinal));

        // 150 is half way: 13 × 0.5 = 6.5 rows up, rounded to 7, so the row of index 13 − 7.
        Assert.Equal(6, with);
        Assert.Equal(rows[0].IndexOf('●', StringComparison.Ordinal), rows[with].IndexOf('○', StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("2027-01-01", StringComparison.Ordinal) && line.Contains("2028-01-01", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(80)]
    [InlineData(1_200)]
    public void Lines_AnyNumberOfPeriods_FitsAHundredColumns(int count)
    {
        string[] lines = [.. DragCurve.Lines(Request, [.. Enumerable.Range(1, count).Select(i => Period(2000 + (i / 12), $"{1_000 + i}", "1000"))])];
        Assert.All(lines, line => Assert.True(line.Length <= 100));
        Assert.Contains(lines, line => line.Contains('●', StringComparison.Ordinal) || line.Contains('x', StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_FlatCurve_IsDrawnAsBoth()
        => Assert.Contains(DragCurve.Lines(Request, [Period(2027, "5", "5")]), line => line.Contains("│x", StringComparison.Ordinal));

    private static ProjectionPeriod Period(int year, string without, string with)
        => new() { EndDate = new Date { Year = year, Month = 1, Day = 1 }, ValueWithoutFees = without, ValueWithFees = with };
}

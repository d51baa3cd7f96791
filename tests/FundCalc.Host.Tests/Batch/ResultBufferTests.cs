using System.Globalization;
using System.Text;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Batch;
using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Host.Tests.Batch;

/// <summary>Results that are written by hand against what the generated classes write.</summary>
public sealed class ResultBufferTests
{
    [Theory]
    [InlineData("0", 0, "0")]
    [InlineData("0", 2, "0.00")]
    [InlineData("5", 0, "5")]
    [InlineData("5", 2, "0.05")]
    [InlineData("-5", 18, "-0.000000000000000005")]
    [InlineData("12345", 2, "123.45")]
    [InlineData("-100", 2, "-1.00")]
    [InlineData("18446744073709551615", 0, "18446744073709551615")]
    [InlineData("18446744073709551616", 0, "18446744073709551616")]
    [InlineData("18446744073709551616", 18, "18.446744073709551616")]
    [InlineData("-99999999999999999999999999999999999999", 10, "-9999999999999999999999999999.9999999999")]
    [InlineData("10000000000000000000000000000000000000", 8, "100000000000000000000000000000.00000000")]
    [InlineData("1000000000000000000000000000000000005", 18, "1000000000000000000.000000000000000005")]
    public void Add_AnyFigure_IsWrittenAsTheGeneratedClassesWouldWriteItsText(string units, int places, string text)
    {
        var number = Int128.Parse(units, CultureInfo.InvariantCulture);
        using var buffer = new ResultBuffer();
        buffer.Add(300, "Fonds ä 1"u8, new KernelTotals
        {
            GrossAssets = number, Liabilities = number, NetAssets = number, LongMarketValue = number, ShortMarketValue = number, FlaggedValue = number, Places = places,
            Flags = QualityFlags.Haircut | QualityFlags.StaleRate, FlaggedPositions = 200, MissingPositions = 1, StalePositions = 100_000,
        });

        var expected = new RevaluationResults
        {
            Results =
            {
                new PortfolioResult
                {
                    Sequence = 300,
                    Value = new PortfolioValue
                    {
                        PortfolioId = "Fonds ä 1", GrossAssets = text, Liabilities = text, NetAssets = text, LongMarketValue = text, ShortMarketValue = text, FlaggedValue = text,
                        Flags = { QualityFlag.Haircut, QualityFlag.StaleRate }, FlaggedPositions = 200, MissingPositions = 1, StalePositions = 100_000,
                    },
                },
            },
        };
        Assert.Equal(expected, RevaluationResults.Parser.ParseFrom(buffer.Written));
        Assert.Equal(expected.ToByteArray(), buffer.Written.ToArray());
    }

    [Fact]
    public void Add_ResultsOfAllKindsAndTheLongestName_StandInTheirOrder()
    {
        var name = string.Concat(Enumerable.Repeat("😀", 64));
        var any = new PortfolioResult { Sequence = 2, PortfolioId = new string('x', 200_000) };
        var subtotals = new RevaluationSubtotals { Positions = 7 };
        using var buffer = new ResultBuffer();
        buffer.Add(ulong.MaxValue, Encoding.UTF8.GetBytes(name), default);
        buffer.Add(any);
        buffer.Add(0, "b"u8, default);
        buffer.Add(subtotals);

        var read = RevaluationResults.Parser.ParseFrom(buffer.Written);
        Assert.Equal(3, buffer.Count);
        Assert.Equal([(ulong.MaxValue, name), (2UL, ""), (0UL, "b")], read.Results.Select(result => (result.Sequence, result.Value?.PortfolioId ?? "")));
        Assert.Equal((any, subtotals), (read.Results[1], read.Subtotals));

        buffer.Clear();
        Assert.Equal((0, 0), (buffer.Length, buffer.Count));
    }
}

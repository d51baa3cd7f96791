using FundCalc.Cli.Output;
using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Cli.Tests.Output;

public sealed class ResultWriterTests
{
    private static readonly PortfolioResult Valued = new()
    {
        Sequence = 1,
        Value = new PortfolioValue
        {
            PortfolioId = "A, \"the\" fund",
            GrossAssets = "10.00",
            Liabilities = "1.00",
            NetAssets = "9.00",
            LongMarketValue = "8.00",
            ShortMarketValue = "0.00",
            FlaggedValue = "2.00",
            Flags = { QualityFlag.Haircut, QualityFlag.Level3 },
        },
    };

    private static readonly PortfolioResult Failed = new()
    {
        Sequence = 2,
        PortfolioId = "B",
        Status = new ItemStatus
        {
            Code = ItemCode.FailedPrecondition,
            Reason = "PRICE_MISSING",
            Message = "A price is missing.",
            Violations = { new Violation { Field = "price:X", Value = "", Rule = "no price" }, new Violation { Field = "positions[0].quantity", Value = "1,5", Rule = "no decimal" } },
        },
    };

    [Fact]
    public void Csv_ValueAndStatus_StandInOneTable()
    {
        using var output = new StringWriter();
        using (var writer = new CsvResultWriter(output))
        {
            writer.Begin();
            writer.Write(Valued);
            writer.Write(Failed);
            writer.End();
        }

        Assert.Equal(
            """
            sequence,portfolio_id,status,gross_assets,liabilities,net_assets,long_market_value,short_market_value,flagged_value,flags,reason,message
            1,"A, ""the"" fund",ok,10.00,1.00,9.00,8.00,0.00,2.00,haircut level-3,,
            2,B,failed-precondition,,,,,,,,PRICE_MISSING,"price:X: no price; positions[0].quantity '1,5': no decimal"

            """.ReplaceLineEndings("\n"),
            output.ToString());
    }

    [Fact]
    public void JsonLines_EachLine_ReadsBackAsTheMessage()
    {
        using var output = new StringWriter();
        var writer = new JsonLinesResultWriter(output);
        writer.Begin();
        writer.Write(Valued);
        writer.Write(Failed);
        writer.End();
        string[] lines = output.ToString().Split('\n');
        Assert.Equal([Valued, Failed], lines.Take(2).Select(JsonParser.Default.Parse<PortfolioResult>));
        Assert.Equal([""], lines.Skip(2));
    }
}

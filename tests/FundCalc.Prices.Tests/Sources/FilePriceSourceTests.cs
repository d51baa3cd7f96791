using System.Text;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;
using FundCalc.Prices.Sources;

namespace FundCalc.Prices.Tests.Sources;

public sealed class FilePriceSourceTests
{
    private const string Header = "instrument_id,kind,value,currency,instant,source,level,sequence\n";
    private const string Good = "AAPL,CLOSE,309.35,USD,2026-08-31T20:00:00Z,exchange,1,0\n";

    [Fact]
    public async Task Embedded_HoldsTheCompaniesTheRatesAndTheIllustrativePrices()
    {
        var source = FilePriceSource.LoadEmbedded(TimeProvider.System);

        var all = (await source.ReadAsync(await source.ListAsync(default), default)).Records;

        Assert.Equal(469 + 22 + 24, source.Content.Count);
        Assert.Equal(469, all.Count(price => price is { Kind: PriceKind.Close, Source: "datasets/s-and-p-500-companies-financials", Currency: "USD" }));
        Assert.Equal(22, all.Count(price => price is { Kind: PriceKind.Fx, Source: "datasets/exchange-rates (month average 2026-06)" }));
        Assert.Equal(24, all.Count(price => price.Source == "illustrative"));
        Assert.Equal(469 + 22 + 24, all.Select(price => price.InstrumentId).Distinct().Count());
    }

    [Fact]
    public async Task Embedded_HasTheDataSetsFigures()
    {
        // Looked up by hand in the data sets: Apple's price of August 2026, the euro's average of June 2026.
        var read = (await FilePriceSource.LoadEmbedded(TimeProvider.System).ReadAsync(["AAPL", "USD-EUR"], default)).Records;

        Assert.Equal(309.35m, Assert.Single(read, price => price.InstrumentId == "AAPL").Value);
        Assert.Equal(0.8684m, Assert.Single(read, price => price.InstrumentId == "USD-EUR").Value);
    }

    [Fact]
    public void Read_ColumnsInAnyOrderQuotesAndDefaults_AreUnderstood()
    {
        var price = Assert.Single(Parse(
            "\uFEFFsequence,level,source,instant,currency,value,kind,instrument_id\r\n,,\"a, \"\"b\"\"\",2026-08-31T20:00:00.1234567Z,EUR,1.50,MID,X\r\n"));

        Assert.Equal(("X", PriceKind.Mid, "EUR", "a, \"b\""), (price.InstrumentId, price.Kind, price.Currency, price.Source));
        Assert.Equal(1.5m, price.Value);
        Assert.Equal(FairValueLevel.Level1, price.Level);
        Assert.Equal(0UL, price.Sequence);
        Assert.Equal(new DateTimeOffset(2026, 8, 31, 20, 0, 0, TimeSpan.Zero).AddTicks(1_234_567), price.Instant);
    }

    [Fact]
    public void Read_ManyErrors_TellsAllWithLineColumnValueAndRule()
    {
        var thrown = Fails(Header + Good + "\nB,CLOSE,-1,usd,2026-08-31,exchange,4,x\nC,SPOT,1,5,USD,2026-08-31T20:00:00Z,exchange,1,0\n" + Good);

        Assert.Equal(
            [
                new PriceFileError(4, "sequence", "x", "must be a whole number from 0 to 18446744073709551615"),
                new PriceFileError(4, "instant", "2026-08-31", "must be a UTC instant as 2026-08-31T20:00:00Z, with at most 7 decimals of a second"),
                new PriceFileError(4, "value", "-1", "must be at least 0"),
                new PriceFileError(4, "currency", "usd", "must be a currency code: a letter, then 2 to 9 letters or digits, upper case"),
                new PriceFileError(4, "level", "4", "must be 1, 2 or 3"),
                new PriceFileError(5, "row", "", "must have 8 fields, as the header has; it has 9"),
                new PriceFileError(6, "instrument_id", "AAPL", "must stand once with the same kind and source"),
            ],
            thrown.Errors);
        Assert.Equal(7, thrown.Total);
        Assert.StartsWith("Price file test.csv: 7 errors\n  line 4, sequence 'x' must be a whole number", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-08-31T20:00:00+00:00")]
    [InlineData("2026-08-31 20:00:00Z")]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2026-08-31T20:00:00.12345678Z")]
    [InlineData("")]
    public void Read_InstantThatIsNotUtcIso8601_IsRefused(string instant)
    {
        var error = Assert.Single(Fails(Header + Good.Replace("2026-08-31T20:00:00Z", instant, StringComparison.Ordinal)).Errors);

        Assert.Equal((2, "instant", instant), (error.Line, error.Column, error.Value));
    }

    [Theory]
    [InlineData("309.35")]
    [InlineData("309.3")]
    [InlineData("3")]
    public void Read_FileCutInsideItsLastRow_IsRefused(string value)
    {
        // The value stands last, where each beginning of it is a number too.
        var content = "instrument_id,kind,currency,instant,source,level,sequence,value\nAAPL,CLOSE,USD,2026-08-31T20:00:00Z,exchange,1,0," + value;

        Assert.Equal(new PriceFileError(2, "row", "", "must end with a line break, also the last one"), Assert.Single(Fails(content).Errors));
        Assert.Single(Parse(content + "\n"));
    }

    [Theory]
    [InlineData("close")]
    [InlineData("5")]
    [InlineData("UNSPECIFIED")]
    public void Read_KindThatIsNoName_IsRefusedWithItsText(string kind)
    {
        var error = Assert.Single(Fails(Header + Good.Replace("CLOSE", kind, StringComparison.Ordinal)).Errors);

        Assert.Equal(("kind", kind), (error.Column, error.Value));
    }

    [Fact]
    public void Read_StrayQuote_SpoilsItsOwnLineOnly()
    {
        var thrown = Fails(Header + "\"AAPL,CLOSE,1,USD,2026-08-31T20:00:00Z,x,1,0\n" + "B,CLOSE,-5,USD,2026-08-31T20:00:00Z,x,1,0\n");

        Assert.Equal([(2L, "row"), (3L, "value")], thrown.Errors.Select(error => (error.Line, error.Column)));
    }

    [Theory]
    [InlineData("", 0, "file")]
    [InlineData("instrument_id,kind\n", 1, "header")]
    [InlineData("instrument_id,kind,value,currency,instant,source,level,sequence,extra\n", 1, "header")]
    [InlineData("instrument_id,instrument_id,kind,value,currency,instant,source,level,sequence\n", 1, "header")]
    public void Read_BadHeader_IsRefused(string content, long line, string column)
    {
        var error = Fails(content).Errors[0];

        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void Read_HeaderAlone_IsAnEmptyBook() => Assert.Empty(Parse(Header));

    [Fact]
    public void Read_EndlessErrors_AreCountedButNotKept()
    {
        var content = new StringBuilder(Header);
        for (var i = 0; i < 250; i++)
        {
            content.Append("A,CLOSE,-1,USD,2026-08-31T20:00:00Z,x,1,0\n");
        }

        var thrown = Fails(content.ToString());

        Assert.Equal(100, thrown.Errors.Count);
        Assert.Equal(250, thrown.Total);
        Assert.EndsWith("\n  and 150 more", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ControlCharacters_DoNotReachTheMessage()
    {
        var thrown = Fails(Header + Good.Replace("exchange", "a\u001b[31mb", StringComparison.Ordinal));

        Assert.Equal("a\u001b[31mb", Assert.Single(thrown.Errors).Value);
        Assert.DoesNotContain('\u001b', thrown.Message);
    }

    [Fact]
    public void Read_MoreRowsThanAllowed_IsRefused()
    {
        var reader = new PriceFileReader(maxRows: 2);

        var thrown = Assert.Throws<PriceFileException>(() => reader.Read("test.csv", Stream(
            Header + Good + Good.Replace("AAPL", "B", StringComparison.Ordinal) + Good.Replace("AAPL", "C", StringComparison.Ordinal))));

        Assert.Equal(new PriceFileError(4, "file", "", "must have at most 2 prices"), Assert.Single(thrown.Errors));
    }

    [Fact]
    public void Read_MoreBytesThanAllowed_IsRefused()
    {
        var content = Header + Good;

        Assert.Single(Read(new PriceFileReader(maxBytes: content.Length), content));
        var thrown = Assert.Throws<PriceFileException>(() => Read(new PriceFileReader(maxBytes: content.Length - 1), content));
        Assert.Equal($"must be at most {content.Length - 1} bytes long", Assert.Single(thrown.Errors).Rule);
    }

    [Fact]
    public void Read_EndlessRow_IsRefused()
    {
        var error = Assert.Single(Fails(Header + new string('x', 200_000)).Errors);

        Assert.Equal("must be at most 8192 bytes long", error.Rule);
    }

    [Fact]
    public void Read_NotUtf8_IsRefused()
    {
        byte[] content = [.. Encoding.UTF8.GetBytes(Header), 0x41, 0xFF, 0x0A];
        using var stream = new MemoryStream(content);

        var thrown = Assert.Throws<PriceFileException>(() => new PriceFileReader().Read("test.csv", stream));

        Assert.Equal("must be UTF-8", Assert.Single(thrown.Errors).Rule);
    }

    [Fact]
    public void Read_MoreSeriesOfOneInstrumentThanAllowed_IsRefused()
    {
        var content = new StringBuilder(Header);
        for (var i = 0; i < 33; i++)
        {
            content.Append(Good.Replace("exchange", $"x{i}", StringComparison.Ordinal));
        }

        Assert.Equal((34L, "instrument_id"), (Fails(content.ToString()).Errors[0].Line, Fails(content.ToString()).Errors[0].Column));
    }

    [Fact]
    public void Read_TwoFiles_AreOneSource()
    {
        var reader = new PriceFileReader();
        reader.Read("one.csv", Stream(Header + Good));

        var thrown = Assert.Throws<PriceFileException>(() => reader.Read("two.csv", Stream(Header + Good)));

        Assert.Equal("two.csv", thrown.File);
    }

    [Fact]
    public void Load_NoSuchFile_SaysSo()
    {
        var thrown = Assert.Throws<PriceFileException>(() => FilePriceSource.Load(Path.Combine(Path.GetTempPath(), "no-such-folder", "prices.csv"), TimeProvider.System));

        Assert.StartsWith("must be readable", Assert.Single(thrown.Errors).Rule, StringComparison.Ordinal);
    }

    private static IReadOnlyList<PriceRecord> Parse(string content) => Read(new PriceFileReader(), content);

    private static IReadOnlyList<PriceRecord> Read(PriceFileReader reader, string content)
    {
        using var stream = Stream(content);
        reader.Read("test.csv", stream);
        return reader.Prices;
    }

    private static PriceFileException Fails(string content) => Assert.Throws<PriceFileException>(() => Parse(content));

    private static MemoryStream Stream(string content) => new(Encoding.UTF8.GetBytes(content));
}

using FundCalc.Prices.Redis;
using FundCalc.Prices.Shared;

namespace FundCalc.Prices.Tests.Redis;

public sealed class RedisKeysTests
{
    private readonly RedisKeys _keys = new();

    // CRC-32 of the id modulo 64, as `python3 -c 'import zlib; print(zlib.crc32(b"AAPL") % 64)'` gives it.
    [Theory]
    [InlineData("AAPL", 28)]
    [InlineData("EUR-USD", 41)]
    [InlineData("stock.1", 57)]
    public void Bucket_IsTheChecksumModulo64(string id, int bucket) => Assert.Equal(bucket, PriceBucket.Of(id));

    [Fact]
    public void Keys_AreTheDocumentedOnes()
    {
        Assert.Equal("{fundcalc:v1-64:17}:published:AAPL", _keys.Published(17, "AAPL").ToString());
        Assert.Equal("{fundcalc:v1-64:17}:price:file:", _keys.PricePrefixesOf("file")[17].ToString());
        Assert.Equal("{fundcalc:v1-64:17}:price:other:", _keys.PricePrefixesOf("other")[17].ToString());
        Assert.Equal("{fundcalc:v1-64:63}:version", _keys.Versions[63].ToString());
        Assert.Equal("{fundcalc:v1-64:0}:index", _keys.Indexes[0].ToString());
        Assert.Equal("fundcalc:v1-64:notices", _keys.Notices.ToString());
    }
}

using System.Text.Json;
using FundCalc.Host.Tests.Support;
using Google.Protobuf;

namespace FundCalc.Host.Tests.Vectors;

/// <summary>
/// What the service of contract 1.0 answered, recorded from that service by a stock Python client: whoever asks so today gets the same bytes, with no difference allowed. The requests bring all prices and rates and
/// name their instant, so neither the price book nor the clock has a part in the replies.
/// </summary>
[Collection(HostTests.Name)]
public sealed class RecordedReplyTests(HostFixture fixture)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private static readonly Recorded[] All = JsonSerializer.Deserialize<Recorded[]>(
        File.ReadAllText(SourceTree.Path("tests", "FundCalc.Host.Tests", "Data", "replies-of-contract-1.0.json")), Json)!;

    public static TheoryData<int, string> Calls { get; } = Listed();

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task OldRequest_GetsItsOldReply(int index, string rpc)
    {
        var method = Contracts.Method(rpc);
        var expected = Contracts.Parse(method.OutputType, All[index].Reply.GetRawText());

        var reply = await Contracts.CallAsync(fixture.Host.Channel, method, Contracts.Parse(method.InputType, All[index].Request.GetRawText()));

        Assert.Equal(expected.ToString(), reply.ToString());
        Assert.Equal(expected.ToByteArray(), reply.ToByteArray());
    }

    [Fact]
    public void Record_HoldsEveryUnaryCalculationOfTheOldContract()
    {
        string[] rpcs =
        [
            "fundcalc.v1.FeeService/AccrueFees", "fundcalc.v1.FeeService/ProjectFees", "fundcalc.v1.NavService/CalculateNav", "fundcalc.v1.NavService/CalculatePremiumDiscount",
            "fundcalc.v1.ValuationService/ValuePortfolio",
        ];
        Assert.Equal(rpcs, All.Select(call => call.Rpc).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static TheoryData<int, string> Listed()
    {
        TheoryData<int, string> calls = [];
        for (var index = 0; index < All.Length; index++)
        {
            calls.Add(index, All[index].Rpc);
        }

        return calls;
    }

    private sealed record Recorded(string Rpc, JsonElement Request, JsonElement Reply);
}

using FundCalc.Host.Tests.Support;

namespace FundCalc.Host.Tests.Vectors;

/// <summary>The golden vectors, through gRPC: each request gets exactly the reply that the file holds.</summary>
[Collection(HostTests.Name)]
public sealed class VectorTests(HostFixture fixture)
{
    public static TheoryData<string> Ids { get; } = VectorFiles.Ids(_ => true);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Vector_GetsItsReply(string id)
    {
        var vector = VectorFiles.Get(id);
        var method = Contracts.Method(vector.Rpc);
        var expected = Contracts.Parse(method.OutputType, vector.Reply.GetRawText());

        var reply = await Contracts.CallAsync(fixture.Host.Channel, method, Contracts.Parse(method.InputType, vector.Request.GetRawText()));

        Assert.Equal(expected.ToString(), reply.ToString());
        Assert.Equal(expected, reply);
        foreach (var (field, value) in vector.Published ?? [])
        {
            Assert.Equal(value, FieldAt.Text(reply, field));
        }
    }

    [Fact]
    public void Vectors_SayWhereTheyComeFrom()
    {
        Assert.NotEmpty(VectorFiles.All);
        Assert.Empty(VectorFiles.All.CountBy(vector => vector.Id, StringComparer.Ordinal).Where(count => count.Value > 1).Select(count => count.Key));
        Assert.All(VectorFiles.All, vector =>
        {
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", vector.Id);
            Assert.NotEmpty(vector.Convention);
            Assert.NotEmpty(vector.Source);
            Assert.NotNull(vector.Working ?? (object?)vector.Published);
            Assert.Equal(vector.Published is { Count: > 0 } ? "PUBLISHED" : "HAND_WORKED", vector.Provenance);
        });
    }
}

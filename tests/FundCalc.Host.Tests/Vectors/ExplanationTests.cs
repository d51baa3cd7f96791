using FundCalc.Host.Tests.Support;
using FundCalc.Oracle;
using FundCalc.Oracle.Explanations;
using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Host.Tests.Vectors;

/// <summary>
/// Every vector whose rpc can explain itself, once more with an explanation: the figures are the same, and the explanation evaluates to them, from what the request says and not from what the node says.
/// </summary>
[Collection(HostTests.Name)]
public sealed class ExplanationTests(HostFixture fixture)
{
    public static TheoryData<string> Ids { get; } = VectorFiles.Ids(vector => Contracts.Method(vector.Rpc).InputType.FindFieldByName("explain") is not null);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Explanation_EvaluatesToTheReply(string id)
    {
        var vector = VectorFiles.Get(id);
        var method = Contracts.Method(vector.Rpc);
        var request = Contracts.Parse(method.InputType, vector.Request.GetRawText());
        method.InputType.FindFieldByName("explain").Accessor.SetValue(request, true);

        var reply = await Contracts.CallAsync(fixture.Host.Channel, method, request);

        var field = method.OutputType.FindFieldByName("explanation").Accessor;
        var explanation = Assert.IsType<Explanation>(field.GetValue(reply));
        field.Clear(reply);
        Assert.Equal(Contracts.Parse(method.OutputType, vector.Reply.GetRawText()), reply);

        var values = OracleExplanation.Evaluate([.. explanation.Nodes.Select(node => ExplanationNodes.Read(node, request))]);
        // A reply that only says why there is no figure has none to explain.
        Assert.Equal(vector is { Published: null or [], Working: null or [] }, explanation.Figures.Count == 0);
        Assert.All(explanation.Figures, figure =>
        {
            var shown = FieldAt.Text(reply, figure.Field);
            Assert.True(values[figure.Node] == BigRational.Plain(shown), $"{figure.Field} is {shown}, its node gives {values[figure.Node]}");
        });
    }
}

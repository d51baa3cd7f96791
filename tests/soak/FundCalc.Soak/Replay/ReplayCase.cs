using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Soak.Replay;

/// <summary>One call: a valuation of any form.</summary>
/// <param name="Method">The full name of the method: service, slash, method.</param>
/// <param name="Messages">The messages of the request, one for a unary method.</param>
internal sealed record ReplayCase(string Method, IReadOnlyList<IMessage> Messages)
{
    /// <summary>Whether requests and replies are streams.</summary>
    public bool IsStream => Messages[0] is RevaluePortfoliosRequest;
}

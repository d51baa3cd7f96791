using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Client.Tests.Support;

/// <summary>A stream handler that a test writes: what a real host would do only when something is wrong with it.</summary>
internal delegate Task StreamScript(
    IAsyncStreamReader<RevaluePortfoliosRequest> requests, IServerStreamWriter<RevaluePortfoliosResponse> replies, ServerCallContext context);

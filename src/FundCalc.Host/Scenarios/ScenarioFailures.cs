using FundCalc.Host.Errors;
using FundCalc.Host.Telemetry;

namespace FundCalc.Host.Scenarios;

/// <summary>Keeps the failure of one scenario with that scenario.</summary>
internal static class ScenarioFailures
{
    /// <summary>The failure behind an exception; what was not foreseen is logged here.</summary>
    public static Failure Of(Exception exception, int index, ILogger logger, string requestId)
    {
        var failure = Failures.Of(exception);
        if (!failure.IsUnforeseen)
        {
            return failure;
        }

        HostLog.ScenarioUnforeseen(logger, exception, index, requestId);
        return failure with { Message = $"The scenario failed for a reason on our side. The log holds the details under request {requestId}." };
    }
}

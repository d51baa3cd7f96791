namespace FundCalc.Host.Errors;

/// <summary>Adds what completes errors.</summary>
internal static class ErrorExtensions
{
    /// <summary>Gives details to what the gRPC layer itself refuses as too large.</summary>
    public static void UseLimitDetails(this WebApplication app) => app.UseMiddleware<LimitDetailsMiddleware>();
}

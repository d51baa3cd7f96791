using FundCalc.Calculation;
using Grpc.Core;

namespace FundCalc.Host.Errors;

/// <summary>Why a call or an item of a batch has no answer, before it is written as a status of either.</summary>
/// <param name="Code">The class of the failure.</param>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Violations">Fields that break rules, missing things, or limits; may be empty.</param>
internal sealed record Failure(StatusCode Code, string Reason, string Message, IReadOnlyList<FieldViolation> Violations)
{
    /// <summary>The most violations that an answer lists.</summary>
    public const int MaxViolations = 100;

    /// <summary>Whether it is our fault, so that it is logged as an error.</summary>
    public bool IsUnforeseen => Code == StatusCode.Internal;
}

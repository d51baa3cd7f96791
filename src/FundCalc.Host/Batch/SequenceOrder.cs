using System.Globalization;
using FundCalc.Calculation;
using FundCalc.Host.Errors;

namespace FundCalc.Host.Batch;

/// <summary>The rule that the portfolios of a stream have rising numbers, whichever way each of them goes.</summary>
internal sealed class SequenceOrder
{
    private ulong? _last;

    /// <summary>Whether the number is above that of every earlier portfolio.</summary>
    public bool IsNext(ulong sequence) => !(sequence <= _last);

    /// <summary>Takes the number of a portfolio as its caller gave it.</summary>
    public void Take(ulong sequence) => _last = sequence;

    /// <summary>Takes the number of a portfolio, or refuses the portfolio.</summary>
    /// <exception cref="RefusalException">The number is not above that of every earlier portfolio.</exception>
    public void Check(ulong sequence)
    {
        if (!IsNext(sequence))
        {
            throw RefusalException.Invalid(new FieldViolation(
                "sequence", sequence.ToString(CultureInfo.InvariantCulture), $"must be above {_last}, that of an earlier portfolio: it was sent twice or out of order"));
        }

        Take(sequence);
    }
}

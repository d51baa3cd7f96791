using System.Diagnostics.CodeAnalysis;
using FundCalc.V1;

namespace FundCalc.Client;

/// <summary>Gathers portfolios into messages of a bounded size, in the order added.</summary>
internal interface IMessagePacker
{
    /// <summary>Adds one portfolio. The caller then takes messages until there is none.</summary>
    void Add(RowPortfolio portfolio);

    /// <summary>Takes the next message that is ready to be sent.</summary>
    /// <param name="flush">True at the end: what is gathered counts as ready though not full.</param>
    /// <param name="message">The message, when the answer is true.</param>
    bool TryTake(bool flush, [NotNullWhen(true)] out RevaluePortfoliosRequest? message);
}

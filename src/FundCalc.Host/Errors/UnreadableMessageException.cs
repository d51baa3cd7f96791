namespace FundCalc.Host.Errors;

/// <summary>Bytes of a caller are no message of the contract, and the generated classes did not say so in their own way.</summary>
internal sealed class UnreadableMessageException(Exception inner) : Exception("The message could not be read.", inner);

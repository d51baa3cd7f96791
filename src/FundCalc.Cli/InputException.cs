namespace FundCalc.Cli;

/// <summary>Something that the user gave cannot be used. The message is one line for standard error; the exit code is 2.</summary>
internal sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);

namespace FundCalc.Host.Errors;

/// <summary>The caller left while its messages were being read.</summary>
internal sealed class CallerGoneException(Exception cause) : Exception("The caller is gone.", cause);

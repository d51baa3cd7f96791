namespace FundCalc.Cli.Input;

/// <summary>Why a portfolio of the input is not sent.</summary>
/// <param name="Reason">INPUT_UNREADABLE, INPUT_TWICE or INPUT_TOO_LARGE: told apart from the service's own reasons by the first word.</param>
/// <param name="Message">One sentence with the line number.</param>
internal sealed record InputProblem(string Reason, string Message)
{
    public static InputProblem Unreadable(string message) => new("INPUT_UNREADABLE", message);

    public static InputProblem Twice(string message) => new("INPUT_TWICE", message);

    public static InputProblem TooLarge(string message) => new("INPUT_TOO_LARGE", message);
}

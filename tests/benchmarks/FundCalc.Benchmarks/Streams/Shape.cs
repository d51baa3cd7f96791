namespace FundCalc.Benchmarks.Streams;

/// <summary>What a message of a stream carries.</summary>
/// <param name="Form">How its portfolios are written.</param>
/// <param name="Positions">Positions in each portfolio.</param>
/// <param name="Portfolios">How many portfolios.</param>
internal readonly record struct Shape(Form Form, int Positions, int Portfolios = 1);

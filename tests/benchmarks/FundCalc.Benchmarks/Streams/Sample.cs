namespace FundCalc.Benchmarks.Streams;

/// <summary>One measurement of one form and handler.</summary>
/// <param name="PositionsPerSecond">Positions through all streams together, by the client's clock from the first write to the last read.</param>
/// <param name="BytesPerPosition">What the server allocated meanwhile, in bytes per position.</param>
/// <param name="NanosecondsPerPosition">The processor time that the server used meanwhile, per position.</param>
internal readonly record struct Sample(double PositionsPerSecond, double BytesPerPosition, double NanosecondsPerPosition);

using BenchmarkDotNet.Attributes;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Benchmarks.Calculators;

/// <summary>The wire decimal codec on a usual quantity and on the longest number allowed.</summary>
[MemoryDiagnoser]
public class NumberBenchmarks
{
    private const string Usual = "1234.567";
    private const string Longest = "-12345678901234567890.12345678";

    private ExactDecimal _usual;
    private ExactDecimal _longest;

    [GlobalSetup]
    public void Prepare()
    {
        _usual = ParseUsual();
        _longest = ParseLongest();
    }

    [Benchmark]
    public ExactDecimal ParseUsual() => Parse(Usual);

    [Benchmark]
    public ExactDecimal ParseLongest() => Parse(Longest);

    [Benchmark]
    public string FormatUsual() => WireDecimal.Format(_usual, 4);

    [Benchmark]
    public string FormatLongest() => WireDecimal.Format(_longest, 8);

    private static ExactDecimal Parse(string text) =>
        WireDecimal.TryParse(text, out var value, out var error) ? value : throw new BenchmarkException($"'{text}' was refused: {error}.");
}

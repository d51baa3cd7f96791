using System.Runtime.CompilerServices;
using System.Text;
using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Cli.Input;

/// <summary>Reads JSON lines: each line the proto3 JSON of a fundcalc.v1.Portfolio. Empty lines are skipped.</summary>
internal sealed class JsonLinesPortfolioReader : IPortfolioReader
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly JsonParser parser = new(JsonParser.Settings.Default);

    public async IAsyncEnumerable<InputItem> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var lines = new BoundedLineReader(input, InputLimits.LineBytes);
        var seen = new SeenIds();
        ulong sequence = 0;
        while (await lines.ReadAsync(cancellationToken))
        {
            ReadOnlyMemory<byte> line = lines.Line;
            if (lines.Number == 1 && line.Span.StartsWith(ByteOrderMark))
            {
                line = line[ByteOrderMark.Length..];
            }

            if (!lines.TooLong && line.Span.Trim(" \t"u8).IsEmpty)
            {
                continue;
            }

            sequence++;
            yield return lines.TooLong
                ? new InputItem(sequence, "", lines.Number, null, InputProblem.TooLarge($"line {lines.Number} is longer than {InputLimits.LineBytes} bytes"))
                : Parse(sequence, lines.Number, line.Span, seen);
        }
    }

    private InputItem Parse(ulong sequence, long number, ReadOnlySpan<byte> line, SeenIds seen)
    {
        Portfolio portfolio;
        try
        {
            portfolio = parser.Parse<Portfolio>(StrictUtf8.GetString(line));
        }
        catch (Exception error) when (error is IOException or DecoderFallbackException)
        {
            return new InputItem(sequence, "", number, null, InputProblem.Unreadable($"line {number} is not the JSON of a portfolio: {error.Message.ReplaceLineEndings(" ")}"));
        }

        return portfolio.PortfolioId.Length == 0 || seen.Add(portfolio.PortfolioId)
            ? new InputItem(sequence, portfolio.PortfolioId, number, portfolio, null)
            : new InputItem(
                sequence, portfolio.PortfolioId, number, null, InputProblem.Twice($"portfolio '{portfolio.PortfolioId}' is in the input twice, again at line {number}"));
    }
}

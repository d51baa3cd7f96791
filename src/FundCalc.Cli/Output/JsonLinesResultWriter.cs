using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Cli.Output;

/// <summary>Results as JSON lines: the proto3 JSON of fundcalc.v1.PortfolioResult, one a line.</summary>
internal sealed class JsonLinesResultWriter(TextWriter output) : IResultWriter
{
    private readonly JsonFormatter formatter = new(JsonFormatter.Settings.Default);

    public void Begin()
    {
    }

    public void Write(PortfolioResult result)
    {
        formatter.Format(result, output);
        output.Write('\n');
    }

    public void End()
    {
    }
}

using System.Globalization;
using System.Text.Json;
using FundCalc.Calculation.Numbers;
using FundCalc.Cli.Calls;
using FundCalc.Cli.Input;
using FundCalc.Client;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Cli.Cases;

/// <summary>Sends a case's request to the service and compares.</summary>
internal sealed class CaseRunner(FundCalcClient client)
{
    /// <summary>Our figures, beside what was expected of each.</summary>
    /// <exception cref="InputException">The case names an unknown rpc or its request is not that rpc's.</exception>
    /// <exception cref="FundCalcException">The service refused the request.</exception>
    public async Task<IReadOnlyList<ComparedFigure>> RunAsync(WorkedCase one, CancellationToken cancellationToken)
    {
        string request = one.Request.GetRawText();
        IMessage reply = one.Rpc is "fundcalc.v1.ValuationService/RunScenarios"
            ? await RunScenariosAsync(JsonRequest.Parse<RunScenariosRequest>(request, one.Name), cancellationToken)
            : await UnaryRpc.Find(one.Rpc).CallAsync(client, request, one.Name, cancellationToken);
        using JsonDocument json = JsonDocument.Parse(new JsonFormatter(JsonFormatter.Settings.Default.WithFormatDefaultValues(true)).Format(reply));
        return [.. one.Expect.Select(expected => Compare(expected, Find(json.RootElement, expected.Field) ?? "(absent)"))];
    }

    /// <summary>Equal as numbers: 56000000 and 56000000.00 agree, to the last digit of both.</summary>
    internal static ComparedFigure Compare(ExpectedFigure expected, string ours)
    {
        bool agrees = expected.DigitsOnly
            ? ours.StartsWith(expected.Theirs, StringComparison.Ordinal)
            : WireDecimal.TryParse(ours, out ExactDecimal a, out _) && WireDecimal.TryParse(expected.Theirs, out ExactDecimal b, out _) && a == b;
        return new ComparedFigure(expected.Figure, ours, expected.Theirs + (expected.DigitsOnly ? "..." : ""), agrees);
    }

    /// <summary>All results of the stream in one message.</summary>
    private async Task<ScenarioResults> RunScenariosAsync(RunScenariosRequest request, CancellationToken cancellationToken)
    {
        using AsyncServerStreamingCall<RunScenariosResponse> call = client.Valuation.RunScenarios(request, cancellationToken: cancellationToken);
        var all = new ScenarioResults();
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
            all.Results.AddRange(call.ResponseStream.Current.Results?.Results ?? []);
        }

        return all;
    }

    // A path of names and indexes: classes[0].navPerUnit.
    private static string? Find(JsonElement element, string path)
    {
        foreach (string step in path.Replace("[", ".[", StringComparison.Ordinal).Split('.'))
        {
            if (step.StartsWith('['))
            {
                if (element.ValueKind != JsonValueKind.Array || !int.TryParse(step.AsSpan(1, step.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index >= element.GetArrayLength())
                {
                    return null;
                }

                element = element[index];
            }
            else if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(step, out element))
            {
                return null;
            }
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString() : element.GetRawText();
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using FundCalc.Host.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace FundCalc.Host.Tests.Support;

/// <summary>What one host measures.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Name, double Value)> _values = [];

    /// <summary>Listens to a host.</summary>
    /// <param name="host">The host.</param>
    /// <param name="others">Names of instruments of the server below it.</param>
    public Measured(RunningHost host, params string[] others)
    {
        var factory = host.App.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Other tests' hosts in this process have meters of the same name, in scopes of their own.
            var wanted = string.Equals(instrument.Meter.Name, HostDiagnostics.MeterName, StringComparison.Ordinal) || others.Contains(instrument.Name, StringComparer.Ordinal);
            if (wanted && ReferenceEquals(instrument.Meter.Scope, factory))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public IEnumerable<string> Names => _values.Select(value => value.Name);

    public double Sum(string name) => _values.Where(value => string.Equals(value.Name, name, StringComparison.Ordinal)).Sum(value => value.Value);

    /// <summary>What an up-down counter shows, over all its tags.</summary>
    public int Level(string name) => (int)_values.Where(value => value.Name.StartsWith(name, StringComparison.Ordinal)).Sum(value => value.Value);

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = instrument.Name;
        foreach (var tag in tags)
        {
            name += $" {tag.Key}={tag.Value}";
        }

        _values.Enqueue((name, value));
    }
}

using System.Diagnostics.Metrics;

namespace FundCalc.Prices.Tests.Support;

/// <summary>A meter of its own for each book, and what was measured with it.</summary>
internal sealed class TestMeters : IMeterFactory
{
    private readonly List<Meter> _meters = [];
    private readonly MeterListener _listener = new();

    public TestMeters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            lock (_meters)
            {
                if (_meters.Contains(instrument.Meter))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Each measurement: the instrument, then its tags in order, and the value.</summary>
    public List<(string Name, double Value)> Measured { get; } = [];

    public Meter Create(MeterOptions options)
    {
        options.Scope = this;
        var meter = new Meter(options);
        lock (_meters)
        {
            _meters.Add(meter);
        }

        return meter;
    }

    /// <summary>What was counted under a name and its tags.</summary>
    public double Sum(string name)
    {
        lock (Measured)
        {
            return Measured.Where(one => one.Name == name).Sum(one => one.Value);
        }
    }

    /// <summary>What a gauge says now.</summary>
    public double Observe(string name)
    {
        _listener.RecordObservableInstruments();
        lock (Measured)
        {
            return Measured.Last(one => one.Name == name).Value;
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.ForEach(meter => meter.Dispose());
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = instrument.Name;
        foreach (var tag in tags)
        {
            name += " " + tag.Value;
        }

        lock (Measured)
        {
            Measured.Add((name, value));
        }
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FundCalc.Calculation;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Scenarios;
using FundCalc.Host.Pricing;

namespace FundCalc.Host.Batch;

/// <summary>
/// What two streams must have in common, beside the digest of their prices, to give the same results. SHA-256 over fields in a fixed order, each with the length of its UTF-8 ahead, 4 bytes big-endian; a list has its count
/// ahead; numbers are plain decimals, instants and ages 100-nanosecond ticks; what is absent is empty.
/// </summary>
internal sealed class SettingsFingerprint : IDisposable
{
    private const string Format = "fundcalc-settings-1";

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private SettingsFingerprint()
    {
    }

    /// <summary>The fingerprint, 64 lower-case hexadecimal digits.</summary>
    /// <param name="question">The settings.</param>
    /// <param name="asOf">The valuation instant, wherever it came from.</param>
    public static string Of(BatchQuestion question, DateTimeOffset asOf)
    {
        using var fields = new SettingsFingerprint();
        fields.Text(Format).Text(CalculationVersion.Current).Text(question.BaseCurrency).Number(asOf.UtcTicks);
        fields.Number(question.Rounding.Places).Number((int)question.Rounding.Mode).Number((int)question.Detail);
        fields.Prices(question.Prices);
        if (question.Scenarios is { } set)
        {
            fields.Scenarios(set);
        }

        return Convert.ToHexStringLower(fields._hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();

    private void Prices(PriceRequest prices)
    {
        Text(prices.Pivot);
        List(prices.Kinds, kind => Number((int)kind));
        List(prices.ShortKinds ?? prices.Kinds, kind => Number((int)kind));
        List(
            prices.Given.OrderBy(given => given.Key, StringComparer.Ordinal),
            given => Text(given.Key).Text($"{given.Value.Value}").Text(given.Value.Currency).Number(given.Value.Instant?.UtcTicks).Text(given.Value.Source).Number((int)given.Value.Level));
        List(
            prices.GivenFx.OrderBy(rate => rate.Base, StringComparer.Ordinal).ThenBy(rate => rate.Quote, StringComparer.Ordinal),
            rate => Text(rate.Base).Text(rate.Quote).Text($"{rate.Rate}"));
        List(prices.Currencies.MinorUnits, unit => Text(unit.Key).Number(unit.Value));
        var policy = prices.Policy;
        Number(policy.MaxAge?.Ticks).Number(policy.MaxFxAge?.Ticks).Number((int)policy.OnStale).Text($"{policy.StaleHaircut}").Number((int)policy.OnMissing);
        List(policy.LevelHaircuts.OrderBy(haircut => haircut.Key), haircut => Number((int)haircut.Key).Text($"{haircut.Value}"));
    }

    private void Scenarios(ScenarioSet set)
    {
        List(set.Scenarios, scenario =>
        {
            Text(scenario.ScenarioId);
            Moves(scenario.InstrumentMoves).Moves(scenario.SectorMoves).Moves(scenario.ClassMoves.Select(move => KeyValuePair.Create($"{move.Key:D}", move.Value)));
            Moves(scenario.CurrencyMoves).Text($"{scenario.GeneralMove}").Text($"{scenario.MarketMove}").Moves(scenario.FxMoves).Text($"{scenario.GeneralFxMove}").Text($"{scenario.YieldMove}");
            List(scenario.KeyRateMoves, move => Text($"{move}"));
            Moves(scenario.SpreadMoves).Text($"{scenario.GeneralSpreadMove}").Text($"{scenario.VolatilityMove}").Text($"{scenario.FeeRate}");
        });
        List(set.Figures.OrderBy(figures => figures.Key, StringComparer.Ordinal), entry =>
        {
            var (instrument, figures) = entry;
            Text(instrument).Text(figures.Sector ?? "").Text($"{figures.Beta}").Text($"{figures.ModifiedDuration}").Text($"{figures.Convexity}");
            List(figures.KeyRateDurations ?? [], duration => Text($"{duration}"));
            Text($"{figures.SpreadDuration}").Text($"{figures.SpreadConvexity}").Text($"{figures.Vega}");
        });
    }

    private SettingsFingerprint Moves(IEnumerable<KeyValuePair<string, ExactDecimal>> moves)
    {
        List(moves.OrderBy(move => move.Key, StringComparer.Ordinal), move => Text(move.Key).Text($"{move.Value}"));
        return this;
    }

    private void List<T>(IEnumerable<T> items, Action<T> write)
    {
        List<T> all = [.. items];
        Number(all.Count);
        all.ForEach(write);
    }

    private SettingsFingerprint Number(long? number) => Text(number?.ToString(CultureInfo.InvariantCulture) ?? "");

    private SettingsFingerprint Text(string text)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        var bytes = Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        _hash.AppendData(length);
        _hash.AppendData(bytes);
        return this;
    }
}

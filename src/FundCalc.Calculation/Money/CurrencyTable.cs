using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace FundCalc.Calculation.Money;

/// <summary>
/// The currencies and units of account that amounts can stand in, with the decimal places of their minor units. Immutable, thread-safe. Codes are
/// compared ordinally: upper case counts.
/// </summary>
public sealed class CurrencyTable
{
    /// <summary>The most decimal places of a minor unit: 18.</summary>
    public const int MaxMinorUnit = 18;

    private readonly FrozenDictionary<string, int> _minorUnits;

    private CurrencyTable(IEnumerable<KeyValuePair<string, int>> minorUnits) => _minorUnits = minorUnits.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The active ISO 4217 codes that have a minor unit, and BTC 8, ETH 18, SOL 9, USDT 6, USDC 6.</summary>
    public static CurrencyTable BuiltIn { get; } = new(IsoCurrencies.MinorUnits().Concat(
        [new("BTC", 8), new("ETH", 18), new("SOL", 9), new("USDT", 6), new("USDC", 6)]));

    /// <summary>All codes with the decimal places of their minor units, in ordinal order.</summary>
    public IEnumerable<KeyValuePair<string, int>> MinorUnits => _minorUnits.OrderBy(unit => unit.Key, StringComparer.Ordinal);

    /// <summary>This table with further units, or with other minor units for codes that it has. The later of two equal codes counts.</summary>
    /// <param name="units">Codes and the decimal places of their minor units, 0 to <see cref="MaxMinorUnit"/>.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: a code is empty, or a minor unit is out of range.</exception>
    public CurrencyTable With(IEnumerable<(string Code, int MinorUnit)> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        var all = new Dictionary<string, int>(_minorUnits, StringComparer.Ordinal);
        foreach (var (code, minorUnit) in units)
        {
            if (string.IsNullOrEmpty(code))
            {
                throw new CalculationException(CalculationFault.InvalidInput, nameof(code), "must not be empty");
            }

            if (minorUnit is < 0 or > MaxMinorUnit)
            {
                throw new CalculationException(CalculationFault.InvalidInput, code, "must have a minor unit of 0 to 18 decimal places");
            }

            all[code] = minorUnit;
        }

        return new CurrencyTable(all);
    }

    /// <summary>Whether the code is in the table.</summary>
    public bool Contains([NotNullWhen(true)] string? code) => code is not null && _minorUnits.ContainsKey(code);

    /// <summary>The decimal places of the currency's minor unit: 2 for USD, 0 for JPY.</summary>
    /// <returns>False, and 0, when the code is not in the table.</returns>
    public bool TryGetMinorUnit(string code, out int places) => _minorUnits.TryGetValue(code, out places);

    /// <summary>The decimal places of the currency's minor unit.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.UnknownCurrency"/>: the code is not in the table.</exception>
    public int MinorUnit(string code) => _minorUnits.TryGetValue(code, out var places)
        ? places
        : throw new CalculationException(CalculationFault.UnknownCurrency, code, "must be an ISO 4217 code or a declared unit");
}

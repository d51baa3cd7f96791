using FundCalc.V1;

namespace FundCalc.Client;

/// <summary>Rules of the contract that decide where something is put, before the service judges it.</summary>
internal static class WireRules
{
    private const int MaxIdLength = 64;

    /// <summary>Whether a text has the form of an instrument's id.</summary>
    public static bool IsInstrumentId(string id) => id.Length is > 0 and <= MaxIdLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or ':' or '-');

    /// <summary>Whether a text has the form of a currency's or a unit's code.</summary>
    public static bool IsCurrency(string code) =>
        code.Length is >= 3 and <= 10 && char.IsAsciiLetterUpper(code[0]) && code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    /// <summary>Whether an instrument's terms are surely in order; what is not may still be.</summary>
    public static bool IsPlain(Position position) =>
        IsInstrumentId(position.InstrumentId)
        && (position.ContractMultiplier.Length == 0 || (PackedQuantity.TryParse(position.ContractMultiplier, out long multiplier, out _) && multiplier > 0))
        && (position.Haircut.Length == 0 || (PackedQuantity.TryParse(position.Haircut, out long haircut, out int scale) && haircut >= 0 && haircut <= Math.Pow(10, scale)))
        && Enum.IsDefined(position.AssetClass)
        && Enum.IsDefined(position.Level);
}

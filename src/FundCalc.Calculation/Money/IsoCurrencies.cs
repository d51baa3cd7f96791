namespace FundCalc.Calculation.Money;

/// <summary>
/// The active codes of ISO 4217 list one with the decimal places of their minor units, as published by the standard's maintenance agency (SIX) on 1 January 2026.
/// Codes for which the standard states no minor unit (metals such as XAU, the bond-market units, XDR, XSU, XUA, XTS, XXX) are not here: amounts in them
/// have no natural rounding, so a caller that holds them declares the unit and its places.
/// </summary>
internal static class IsoCurrencies
{
    private const string NoPlaces = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";

    private const string TwoPlaces =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK " +
        "DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR " +
        "LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR " +
        "SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER " +
        "ZAR ZMW ZWG";

    private const string ThreePlaces = "BHD IQD JOD KWD LYD OMR TND";

    private const string FourPlaces = "CLF UYW";

    /// <summary>Each code once, with its decimal places.</summary>
    public static IEnumerable<KeyValuePair<string, int>> MinorUnits() =>
        [.. At(0, NoPlaces), .. At(2, TwoPlaces), .. At(3, ThreePlaces), .. At(4, FourPlaces)];

    private static IEnumerable<KeyValuePair<string, int>> At(int places, string codes) =>
        codes.Split(' ').Select(code => KeyValuePair.Create(code, places));
}

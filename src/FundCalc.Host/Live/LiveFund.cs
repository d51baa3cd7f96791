using System.Text;
using FundCalc.Calculation.Live;
using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Mapping;
using FundCalc.V1;
using Google.Protobuf;
using ShareClass = FundCalc.Calculation.Nav.ShareClass;

namespace FundCalc.Host.Live;

/// <summary>A watched fund, made ready to write its NAV in the form of the wire, as <see cref="FundTerms.Strike"/> writes it to a message.</summary>
internal sealed class LiveFund
{
    // Four decimals, flags, and what wraps them.
    private const int MostOfClass = 288;

    // Four decimals, flags, counts, two instants, the sequence, and what wraps them.
    private const int MostOfRest = 448;

    private readonly ulong _sequence;
    private readonly byte[] _name;
    private readonly NavTerms _terms;
    private readonly int _places;
    private readonly (byte[] Head, ShareClass Class, int Places, ClassRate Rate)[] _classes;
    private readonly ExactDecimal[] _rates;
    private readonly int _most;

    /// <summary>A fund.</summary>
    /// <param name="sequence">The caller's number for it.</param>
    /// <param name="name">The id of its portfolio.</param>
    /// <param name="terms">What it is valued under.</param>
    /// <param name="rates">Where the rates of its classes are.</param>
    public LiveFund(ulong sequence, string name, FundTerms terms, ClassRates rates)
    {
        (_sequence, _name) = (sequence, Encoding.UTF8.GetBytes(name));
        _places = terms.Rounding.For(terms.Currency).Places;
        _terms = new NavTerms([.. terms.Classes.Select(item => item.Class)], terms.Rounding.For(terms.Currency));
        _classes = [.. terms.Classes.Select(item => (HeadOf(item.Currency, item.Class), item.Class, terms.Rounding.For(item.Currency).Places, rates.Of(terms.Currency, item.Currency)))];
        _rates = new ExactDecimal[_classes.Length];
        _most = MostOfRest + _name.Length + _classes.Sum(item => item.Head.Length + MostOfClass);
    }

    /// <summary>Whether all rates of its classes can be used.</summary>
    public bool HasRates => Array.TrueForAll(_classes, item => item.Rate.IsUsable);

    /// <summary>Strikes the NAV and adds it as an update. All rates can be used.</summary>
    /// <returns>False: a figure does not fit 128 bits, and nothing was added.</returns>
    public bool TryWrite(UpdateBuffer updates, in LiveValue value)
    {
        var totals = value.Figures;
        if (totals.Wide is not null)
        {
            return false;
        }

        for (var i = 0; i < _rates.Length; i++)
        {
            _rates[i] = _classes[i].Rate.Rate;
        }

        var figures = _terms.Strike(value.ExactGrossAssets, value.ExactLiabilities, _rates);
        var nav = new BackwardWriter(updates.Room(_most));
        nav.Instant(NavUpdate.NewestPriceInstantFieldNumber, value.NewestPrice);
        nav.Instant(NavUpdate.OldestPriceInstantFieldNumber, value.OldestPrice);
        var before = nav.Length;
        nav.Number(CalculateNavResponse.StalePositionsFieldNumber, (uint)totals.StalePositions);
        nav.Number(CalculateNavResponse.MissingPositionsFieldNumber, (uint)totals.MissingPositions);
        nav.Number(CalculateNavResponse.FlaggedPositionsFieldNumber, (uint)totals.FlaggedPositions);
        nav.Flags(CalculateNavResponse.FlagsFieldNumber, totals.Flags);
        nav.Decimal(CalculateNavResponse.FlaggedValueFieldNumber, totals.FlaggedValue, totals.Places);
        var fits = true;
        for (var i = _classes.Length - 1; i >= 0 && fits; i--)
        {
            fits = TryWrite(ref nav, i, figures.Classes[i], totals.Flags);
        }

        fits = fits
            && TryWrite(ref nav, CalculateNavResponse.NetAssetsFieldNumber, figures.NetAssets, _places)
            && TryWrite(ref nav, CalculateNavResponse.LiabilitiesFieldNumber, figures.Liabilities, _places)
            && TryWrite(ref nav, CalculateNavResponse.AssetsFieldNumber, figures.Assets, _places);
        if (fits)
        {
            nav.Wrap(NavUpdate.NavFieldNumber, nav.Length - before);
            nav.Bytes(NavUpdate.PortfolioIdFieldNumber, _name);
            nav.Number(NavUpdate.SequenceFieldNumber, _sequence);
            nav.Wrap(WatchIndicativeNavResponse.UpdatesFieldNumber, nav.Length);
            updates.Take(nav.Written);
        }

        return fits;
    }

    private bool TryWrite(ref BackwardWriter nav, int index, Calculation.Nav.ClassNav figures, QualityFlags flags)
    {
        var (head, share, places, rate) = _classes[index];
        var before = nav.Length;
        nav.Flags(V1.ClassNav.FlagsFieldNumber, flags | rate.Flags);
        if (!TryWrite(ref nav, V1.ClassNav.NavPerUnitUnroundedFieldNumber, figures.NavPerUnitUnrounded, Calculation.Numbers.Rounding.Working.Places)
            || !TryWrite(ref nav, V1.ClassNav.NavPerUnitFieldNumber, figures.NavPerUnit, share.NavRounding.Places)
            || !TryWrite(ref nav, V1.ClassNav.NetAssetsFieldNumber, figures.NetAssets, places)
            || !TryWrite(ref nav, V1.ClassNav.AllocatedNetAssetsFieldNumber, figures.AllocatedNetAssets, _places))
        {
            return false;
        }

        nav.Raw(head);
        nav.Wrap(CalculateNavResponse.ClassesFieldNumber, nav.Length - before);
        return true;
    }

    private static bool TryWrite(ref BackwardWriter nav, int field, ExactDecimal figure, int places)
    {
        if (!figure.TryToScaledInt128(places, out var units))
        {
            return false;
        }

        nav.Decimal(field, units, places);
        return true;
    }

    /// <summary>The fields of a class that never change, which are its first.</summary>
    private static byte[] HeadOf(string currency, ShareClass share) => new V1.ClassNav
    {
        ClassId = share.ClassId,
        Currency = currency,
        UnitsOutstanding = WireDecimal.Format(share.UnitsIssued - share.TreasuryUnits),
    }.ToByteArray();
}

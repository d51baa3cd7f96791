using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Instruments;
using FundCalc.Calculation.Instruments.Bonds;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping.Instruments;

/// <summary>The terms of instruments.</summary>
internal static class InstrumentMapper
{
    /// <summary>The terms of one instrument; null where they do not say what it is.</summary>
    public static InstrumentTerms? ReadTerms(this FieldReader reader, in FieldPath at, Contract.InstrumentTerms terms, CurrencyTable currencies)
    {
        var id = reader.ReadInstrument(at, terms.InstrumentId);
        switch (terms.KindCase)
        {
            case Contract.InstrumentTerms.KindOneofCase.Bond:
                return reader.ReadBondInstrument(at.Field("bond"), terms.Bond, id);
            case Contract.InstrumentTerms.KindOneofCase.MoneyMarket:
                return reader.ReadMoneyMarket(at.Field("money_market"), terms.MoneyMarket, id);
            case Contract.InstrumentTerms.KindOneofCase.Future:
                return new FutureTerms { InstrumentId = id, SettledPrice = reader.Decimal(at.Field("future"), "settled_price", terms.Future.SettledPrice, DecimalRule.AtLeastZero) };
            case Contract.InstrumentTerms.KindOneofCase.Option:
                var settled = terms.Option.SettledPrice;
                return new OptionTerms { InstrumentId = id, SettledPrice = settled.Length == 0 ? null : reader.Decimal(at.Field("option"), "settled_price", settled, DecimalRule.AtLeastZero) };
            case Contract.InstrumentTerms.KindOneofCase.Forward:
                var forward = at.Field("forward");
                return new ForwardTerms
                {
                    InstrumentId = id,
                    ContractPrice = reader.Decimal(forward, "contract_price", terms.Forward.ContractPrice, DecimalRule.AtLeastZero),
                    DiscountFactor = reader.Decimal(forward, "discount_factor", terms.Forward.DiscountFactor, ExactDecimal.One, DecimalRule.AboveZero),
                };
            case Contract.InstrumentTerms.KindOneofCase.Swap:
                return reader.ReadSwap(at.Field("swap"), terms.Swap, id, currencies);
            case Contract.InstrumentTerms.KindOneofCase.Fund:
                var fund = at.Field("fund");
                return new UnderlyingFundTerms
                {
                    InstrumentId = id,
                    OngoingCharge = reader.Decimal(fund, "ongoing_charge", terms.Fund.OngoingCharge, DecimalRule.ZeroToOne),
                    Rebate = reader.Decimal(fund, "rebate", terms.Fund.Rebate, ExactDecimal.Zero, DecimalRule.ZeroToOne),
                };
            default:
                reader.Refuse(at.ToString(), "", "must say what it is: bond, money_market, future, option, forward, swap or fund");
                return null;
        }
    }

    private static BondInstrument ReadBondInstrument(this FieldReader reader, in FieldPath at, Contract.BondInstrument bond, string id)
    {
        if (bond.Terms is null)
        {
            reader.Refuse(at.Of("terms"), "", "must be given");
        }

        return new BondInstrument
        {
            InstrumentId = id,
            Bond = bond.Terms is null ? BondMapper.Unread : reader.ReadBond(at.Field("terms"), bond.Terms),
            Quotation = reader.Enumeration<BondQuotation>(at, "quotation", (int)bond.Quotation, null),
            SettlementDate = reader.ReadOptionalDate(at, "settlement_date", bond.SettlementDate),
        };
    }

    private static MoneyMarketTerms ReadMoneyMarket(this FieldReader reader, in FieldPath at, Contract.MoneyMarketTerms terms, string id) => new()
    {
        InstrumentId = id,
        Cost = reader.Decimal(at, "cost", terms.Cost, DecimalRule.AtLeastZero),
        Redemption = reader.Decimal(at, "redemption", terms.Redemption, 100, DecimalRule.AtLeastZero),
        PurchaseDate = reader.ReadDate(at, "purchase_date", terms.PurchaseDate),
        MaturityDate = reader.ReadDate(at, "maturity_date", terms.MaturityDate),
        DayCount = reader.ReadDayCount(at, terms.DayCount, DayCountConvention.Act365Fixed),
    };

    private static SwapTerms ReadSwap(this FieldReader reader, in FieldPath at, Contract.SwapTerms terms, string id, CurrencyTable currencies) => new()
    {
        InstrumentId = id,
        ReceiveValue = reader.Decimal(at, "receive_value", terms.ReceiveValue, DecimalRule.AtLeastZero),
        PayValue = reader.Decimal(at, "pay_value", terms.PayValue, DecimalRule.AtLeastZero),
        Currency = reader.Currency(at, "currency", terms.Currency, currencies),
        Level = reader.Enumeration<FairValueLevel>(at, "level", (int)terms.Level, FairValueLevel.Level2),
    };
}

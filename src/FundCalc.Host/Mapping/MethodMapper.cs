using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Pricing;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Pricing methods in their order.</summary>
internal static class MethodMapper
{
    private const string Unsupported = "must be quoted here: batches and watches know no other pricing method";

    private static readonly PricingMethod[] All = Enum.GetValues<PricingMethod>();

    /// <summary>The acceptable methods, best first; none given: all, in the contract's order.</summary>
    public static IReadOnlyList<PricingMethod> ReadMethods(this FieldReader reader, in FieldPath at, Contract.PricePolicy? policy)
    {
        if (policy is null || policy.Methods.Count == 0)
        {
            return All;
        }

        List<PricingMethod> methods = [];
        // Each once: more entries than methods repeat one.
        for (var i = 0; i < policy.Methods.Count && i <= All.Length; i++)
        {
            var method = reader.Enumeration<PricingMethod>(at, $"methods[{i}]", (int)policy.Methods[i], null);
            if (methods.Contains(method))
            {
                reader.Refuse(at.Of($"methods[{i}]"), policy.Methods[i].ToString("D"), "must stand there once");
            }

            methods.Add(method);
        }

        return methods;
    }

    /// <summary>The level that a method implies, in the hierarchy of IFRS 13 and ASC 820.</summary>
    public static FairValueLevel LevelOf(PricingMethod method) => method switch
    {
        PricingMethod.Quoted => FairValueLevel.Level1,
        PricingMethod.Matrix => FairValueLevel.Level2,
        _ => FairValueLevel.Level3,
    };

    /// <summary>Of the prices that a request brings the best one for each instrument: those that go before the book's, or those that stand in where the book has none.</summary>
    public static Dictionary<string, RequestPrice> Chosen(
        this IReadOnlyDictionary<(string Id, PricingMethod Method), RequestPrice> given, IReadOnlyList<PricingMethod> methods, bool fallbacks)
    {
        var chosen = new Dictionary<string, RequestPrice>(given.Count, StringComparer.Ordinal);
        if (given.Count == 0)
        {
            return chosen;
        }

        var book = methods.ToList().IndexOf(PricingMethod.Quoted);
        for (var rank = 0; rank < methods.Count; rank++)
        {
            // A given quoted price goes before the book's; without QUOTED there is no book to stand in for.
            if (fallbacks != (book >= 0 && rank > book))
            {
                continue;
            }

            foreach (var (key, price) in given)
            {
                if (key.Method == methods[rank])
                {
                    chosen.TryAdd(key.Id, price);
                }
            }
        }

        return chosen;
    }

    /// <summary>Refuses pricing methods where only quoted prices are known.</summary>
    public static void RefuseMethods(this FieldReader reader, in FieldPath at, Contract.PriceSelection? prices)
    {
        if (prices?.Policy?.Methods.Count > 0)
        {
            reader.Refuse(at.Field("policy").Of("methods"), "", "must be empty here: batches and watches know quoted prices only");
        }

        for (var i = 0; i < prices?.GivenPrices.Count && !reader.IsFull; i++)
        {
            if (prices.GivenPrices[i].Method is not (Contract.PricingMethod.Unspecified or Contract.PricingMethod.Quoted))
            {
                reader.Refuse(at.Of($"given_prices[{i}].method"), prices.GivenPrices[i].Method.ToString("D"), Unsupported);
            }
        }
    }
}

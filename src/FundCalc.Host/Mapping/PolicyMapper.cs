using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using Google.Protobuf.Collections;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>What a request does with stale and missing prices.</summary>
internal static class PolicyMapper
{
    private const string NoLimit = "must come with max_age or max_fx_age: without a limit nothing is stale";

    /// <summary>The policy, checked; absent: the default one.</summary>
    public static PricePolicy ReadPolicy(this FieldReader reader, in FieldPath at, Contract.PricePolicy? policy)
    {
        if (policy is null)
        {
            return PricePolicy.Default;
        }

        var onStale = reader.Enumeration<StaleAction>(at, "on_stale", (int)policy.OnStale, StaleAction.Fail);
        var read = new PricePolicy
        {
            MaxAge = reader.ReadAge(at, "max_age", policy.MaxAge),
            MaxFxAge = reader.ReadAge(at, "max_fx_age", policy.MaxFxAge),
            OnStale = onStale,
            StaleHaircut = ReadStaleHaircut(reader, at, policy.StaleHaircut, onStale),
            OnMissing = reader.Enumeration<MissingAction>(at, "on_missing", (int)policy.OnMissing, MissingAction.Fail),
            LevelHaircuts = ReadLevelHaircuts(reader, at, policy.LevelHaircuts),
        };
        // An action that can never happen is a mistake, not a wish.
        if (policy.OnStale != Contract.StaleAction.Unspecified && policy.MaxAge is null && policy.MaxFxAge is null)
        {
            reader.Refuse(at.Of("on_stale"), policy.OnStale.ToString(), NoLimit);
        }
        else if (onStale == StaleAction.Haircut && policy.MaxAge is null)
        {
            reader.Refuse(at.Of("on_stale"), policy.OnStale.ToString(), "must come with max_age: without it no price is stale, and a rate takes no haircut");
        }

        return read;
    }

    /// <summary>A greatest age, or null when it is absent.</summary>
    public static TimeSpan? ReadAge(this FieldReader reader, in FieldPath at, string name, Google.Protobuf.WellKnownTypes.Duration? age) =>
        age is null ? null : reader.ReadSpan(at, name, age, PricePolicy.GreatestAge, TimeSpan.FromTicks(1), PricePolicy.GreatestAge);

    /// <summary>What a call that values nothing does with stale prices.</summary>
    public static StaleAction ReadStaleAction(this FieldReader reader, in FieldPath at, Contract.StaleAction action, bool hasLimit)
    {
        var read = reader.Enumeration<StaleAction>(at, "on_stale", (int)action, StaleAction.Fail);
        if (read == StaleAction.Haircut)
        {
            reader.Refuse(at.Of("on_stale"), action.ToString(), "must be FAIL or FLAG: this call values nothing");
        }
        else if (action != Contract.StaleAction.Unspecified && !hasLimit)
        {
            reader.Refuse(at.Of("on_stale"), action.ToString(), "must come with max_age: without a limit nothing is stale");
        }

        return read;
    }

    /// <summary>Refuses what of a policy means nothing where no position is priced.</summary>
    public static void RefusePositionPolicy(this FieldReader reader, in FieldPath at, Contract.PricePolicy? policy)
    {
        const string Rule = "must be absent with books: nothing is priced";
        if (policy?.OnStale == Contract.StaleAction.Haircut)
        {
            reader.Refuse(at.Of("on_stale"), policy.OnStale.ToString(), Rule);
        }

        if (policy is not null && policy.OnMissing != Contract.MissingAction.Unspecified)
        {
            reader.Refuse(at.Of("on_missing"), policy.OnMissing.ToString(), Rule);
        }

        if (policy?.LevelHaircuts.Count > 0)
        {
            reader.Refuse(at.Of("level_haircuts"), "", Rule);
        }
    }

    private static ExactDecimal ReadStaleHaircut(FieldReader reader, in FieldPath at, string haircut, StaleAction onStale)
    {
        if (onStale == StaleAction.Haircut)
        {
            return reader.Decimal(at, "stale_haircut", haircut, DecimalRule.ZeroToOne);
        }

        if (haircut.Length > 0)
        {
            reader.Refuse(at.Of("stale_haircut"), haircut, "must be absent unless on_stale is HAIRCUT");
        }

        return ExactDecimal.Zero;
    }

    private static Dictionary<FairValueLevel, ExactDecimal> ReadLevelHaircuts(FieldReader reader, in FieldPath at, RepeatedField<Contract.LevelHaircut> haircuts)
    {
        var parent = at.ToString();
        var read = new Dictionary<FairValueLevel, ExactDecimal>();
        // Each level once: an entry more than there are levels repeats one.
        for (var i = 0; i < haircuts.Count && i <= (int)FairValueLevel.Level3; i++)
        {
            var path = new FieldPath(parent, "level_haircuts", i);
            var level = reader.Enumeration<FairValueLevel>(path, "level", (int)haircuts[i].Level, null);
            var haircut = reader.Decimal(path, "haircut", haircuts[i].Haircut, DecimalRule.ZeroToOne);
            if (Enum.IsDefined(level) && !read.TryAdd(level, haircut))
            {
                reader.Refuse(path.Of("level"), haircuts[i].Level.ToString(), "must stand there once");
            }
        }

        return read;
    }
}

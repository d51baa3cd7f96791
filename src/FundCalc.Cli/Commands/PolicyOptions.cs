using System.CommandLine;
using FundCalc.Cli.Input;
using FundCalc.V1;
using Google.Protobuf.Collections;
using Duration = Google.Protobuf.WellKnownTypes.Duration;

namespace FundCalc.Cli.Commands;

/// <summary>The options that say what to do with stale and missing prices; each goes before what the request's file says.</summary>
internal sealed class PolicyOptions
{
    private readonly Option<Duration?> maxAge = Options.Age("--max-age", "The greatest age of a price, and of an exchange rate unless --max-fx-age says otherwise. Default: no limit.");
    private readonly Option<Duration?> maxFxAge = Options.Age("--max-fx-age", "The greatest age of an exchange rate. Default: --max-age.");
    private readonly Option<StaleAction> onStale = Options.Of<StaleAction>("--on-stale", "STALE_ACTION_", "What happens where a price or a rate is older. Default fail.");
    private readonly Option<string> staleHaircut = new("--stale-haircut") { Description = "The haircut on stale prices, a fraction: 0.1 is 10 %. With --on-stale haircut.", HelpName = "FRACTION" };
    private readonly Option<MissingAction> onMissing = Options.Of<MissingAction>("--on-missing", "MISSING_ACTION_", "What happens where a position has no price; flagged, it counts 0. Default fail.");
    private readonly Option<PriceKind[]> kinds = Options.Kinds("--price-kinds", "The price kinds that are acceptable, best first.");
    private readonly Option<PriceKind[]> shortKinds = Options.Kinds("--short-price-kinds", "The same for short positions. Default: --price-kinds.");
    private readonly Option<LevelHaircut[]> levelHaircuts = new("--level-haircut")
    {
        Description = "A haircut on every position at a fair-value level, as a fraction; may be repeated.",
        HelpName = "LEVEL=FRACTION",
        CustomParser = result => [.. result.Tokens.Select(token => ParseLevelHaircut(result, token.Value)).OfType<LevelHaircut>()],
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[maxAge, maxFxAge, onStale, staleHaircut, onMissing, levelHaircuts, kinds, shortKinds])
        {
            command.Add(option);
        }
    }

    /// <summary>Writes what the command line says into a selection; where it says nothing the selection stays as it is, also when there is none.</summary>
    public PriceSelection? Apply(ParseResult parsed, PriceSelection? given)
    {
        PriceSelection selection = given?.Clone() ?? new PriceSelection();
        PricePolicy policy = selection.Policy ?? new PricePolicy();
        policy.MaxAge = parsed.GetValue(maxAge) ?? policy.MaxAge;
        policy.MaxFxAge = parsed.GetValue(maxFxAge) ?? policy.MaxFxAge;
        policy.StaleHaircut = parsed.GetValue(staleHaircut) ?? policy.StaleHaircut;
        policy.OnStale = parsed.GetValue(onStale) is var stale and not StaleAction.Unspecified ? stale : policy.OnStale;
        policy.OnMissing = parsed.GetValue(onMissing) is var missing and not MissingAction.Unspecified ? missing : policy.OnMissing;
        Replace(policy.LevelHaircuts, parsed.GetValue(levelHaircuts));
        Replace(selection.PriceKinds, parsed.GetValue(kinds));
        Replace(selection.ShortPriceKinds, parsed.GetValue(shortKinds));
        selection.Policy = policy.Equals(new PricePolicy()) ? null : policy;
        return selection.Equals(new PriceSelection()) ? given : selection;
    }

    private static void Replace<T>(RepeatedField<T> list, T[]? by)
    {
        if (by is { Length: > 0 })
        {
            list.Clear();
            list.AddRange(by);
        }
    }

    // The number of the level alone; whether the fraction is one is the service's to judge.
    private static LevelHaircut? ParseLevelHaircut(System.CommandLine.Parsing.ArgumentResult result, string text)
    {
        if (text.Split('=') is [var level, { Length: > 0 } haircut] && EnumNames.TryParse(level, "FAIR_VALUE_LEVEL_", out FairValueLevel known))
        {
            return new LevelHaircut { Level = known, Haircut = haircut };
        }

        result.AddError($"--level-haircut '{text}' is not written LEVEL=FRACTION, as in 3=0.25; levels are {string.Join(", ", EnumNames.All<FairValueLevel>("FAIR_VALUE_LEVEL_"))}.");
        return null;
    }
}

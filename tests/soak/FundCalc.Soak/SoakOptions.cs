using System.Globalization;
using System.Security.Cryptography;

namespace FundCalc.Soak;

/// <summary>What the command line asks for.</summary>
internal sealed record SoakOptions
{
    public const string Properties = "properties";

    public const string ReplayOfSnapshots = "replay";

    public const string Chaos = "chaos";

    public const string Fuzz = "fuzz";

    public const string KillsOfReplicas = "kills";

    private const string Streams = "streams";
    private const string Suites = "properties, replay, chaos, fuzz, kills";

    // Shorter leaves no time for faults beside the start and the recovery.
    private const int LeastChaosSeconds = 15;

    public const string Help = """
        Long-running checks of FundCalc.

        usage: eng/soak --suite properties [--seconds N] [--seed N] [--cases N] [--replay KIND:CASE]
               eng/soak --suite replay [--seconds N] [--seed N] [--count N]
               eng/soak --suite chaos [--seconds N] [--seed N]
               eng/soak --suite fuzz [--seconds N] [--seed N] [--count N] [--replay streams:CASE]
               eng/soak --suite kills [--kills N] [--graceful N] [--seed N]

        Suites:
          properties      random cases of every calculation, and of batches in both forms, each compared figure by figure,
                          to the last digit, with an independent oracle in arbitrary-precision rationals
          replay          random valuations under one snapshot in a real Redis, on two hosts, before and after both are started
                          anew in processes of their own, while the latest prices change: every reply byte for byte the same
          chaos           three hosts (one's clock 2 minutes ahead) on a real Redis and a price source over gRPC value portfolios, one by
                          one and in batches, while prices are published and faults come and go: Redis killed, frozen,
                          flushed, full, evicting, its values damaged and deleted, its connections cut, its password changed; the
                          source slow, failing, away, or answering wrong prices; hosts restarted. Every figure is compared with
                          a model that knows each price that ever was. The seed decides the schedule of faults
          fuzz            batch streams of mutated messages to a host in a process of its own: unknown, repeated,
                          split and cut fields, other wire types, overlong and false numbers and lengths, texts that are none. Every
                          value, every refusal and every summary is what the generated classes and single valuations make of the same bytes
          kills           batches, two at a time, over 1 to 4 streams to two hosts in processes of their own, which share a real Redis, while one
                          host at a time is killed (kill -9) or told to end (SIGTERM) in the middle of the traffic, and started
                          again. Results, their bytes, and every figure of the summary are compared with the undisturbed
                          batch, and that with the oracle; no portfolio whose reply had come may be sent again

        Options:
          --suite NAME    the suite to run
          --cases N       cases of each kind, 1 to 10,000,000; default 100,000
          --count N       valuations of the suite replay, default 100,000, or mutated messages of the suite fuzz, default
                          1,000,000; 1 to 10,000,000
          --seconds N     start no more cases after so many seconds, 1 to 1,000,000; default no bound. Of chaos: how long it
                          runs, 15 or more; default 300
          --kills N       how many hosts the suite kills kills, 0 to 1,000,000; default 1,000
          --graceful N    how many it tells to end, 0 to 1,000,000; default 100
          --seed N        the seed of all cases, or of the faults and requests, 0 or more; default a fresh one, printed at the start
          --replay KIND:CASE
                          run one case alone and print it, with the seed of the run that printed it; a run prints
                          the command for each case that fails. KIND: valuations, batches, navs, premiums,
                          accruals, projections; of fuzz: streams
          --help          this text

        The last line is "soak: N figures, N wrong, N flagged, N errors"; of kills "soak: N kills, N graceful restarts,
        N batches, N results, N sent again, N lost, N twice, N wrong".
        Of properties: flagged are cases that calculator and oracle both refuse, for one reason: a figure beyond the
        range of figures, a price or a rate that is missing. Errors are cases that ended in an exception of any other kind.
        Of replay: figures are replies that are compared with the first one of their case, wrong are those that differ,
        flagged are typed refusals, errors are calls without an answer.
        Of chaos: flagged are figures that rest on a price older than promised and say so, by a quality flag or in the
        trailers; errors are calls that ended with a typed error, as calls do while something is broken. Wrong is all
        else: another figure, a price that never was, one that is silently stale, an error without a type, a call that outlives its
        deadline by a second, a host that does not recover within 5 seconds, whose health does not tell the truth or that grows,
        an exception that nobody observed, and fewer than 1,000 figures a second.
        Of fuzz: figures are values of portfolios, flagged are typed refusals of portfolios and streams, wrong are streams of which anything is
        not as it must be, errors are exceptions and hosts that do not answer after the run.
        Of kills: sent again are portfolios whose stream broke before their reply came; lost are portfolios without a result, twice
        are second results, second replies, and portfolios that were sent again though their reply had come. Wrong is all that
        must not be: these two, other figures or bytes than undisturbed, a batch that fails, a host that does not
        finish and tell what it has in hand when it is told to end, or ends later than its grace time.

        Exit code: 0 nothing wrong and, of properties, no error; 1 something was; 2 the command line is wrong.

        Examples:
          eng/soak --suite properties
          eng/soak --suite properties --seconds 60
          eng/soak --suite properties --seed 7 --replay navs:1234
          eng/soak --suite replay
          eng/soak --suite chaos
          eng/soak --suite chaos --seconds 60 --seed 7
          eng/soak --suite fuzz
          eng/soak --suite fuzz --seed 7 --replay streams:1234
          eng/soak --suite kills
          eng/soak --suite kills --kills 20 --graceful 5 --seed 7
        """;

    public required string Suite { get; init; }

    public required int Cases { get; init; }

    public required int Count { get; init; }

    public required int Kills { get; init; }

    public required int Graceful { get; init; }

    /// <summary>Null: no bound.</summary>
    public required TimeSpan? Time { get; init; }

    public required long Seed { get; init; }

    /// <summary>Null: run them all.</summary>
    public required (string Kind, int Case)? Replay { get; init; }

    /// <summary>Reads the arguments, which are pairs of an option and its value.</summary>
    /// <exception cref="FormatException">They are wrong; the message says how.</exception>
    public static SoakOptions Parse(IReadOnlyList<string> args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i += 2)
        {
            if (args[i] is not ("--suite" or "--cases" or "--count" or "--seconds" or "--seed" or "--replay" or "--kills" or "--graceful"))
            {
                throw new FormatException($"unknown argument '{args[i]}'");
            }

            if (i + 1 == args.Count || !values.TryAdd(args[i], args[i + 1]))
            {
                throw new FormatException($"{args[i]} needs one value");
            }
        }

        var suite = values.GetValueOrDefault("--suite") ?? throw new FormatException($"--suite is missing; there are: {Suites}");
        string[] own = suite switch
        {
            Properties => ["--seconds", "--cases", "--replay"],
            ReplayOfSnapshots => ["--seconds", "--count"],
            Chaos => ["--seconds"],
            Fuzz => ["--seconds", "--count", "--replay"],
            KillsOfReplicas => ["--kills", "--graceful"],
            _ => throw new FormatException($"unknown suite '{suite}'; there are: {Suites}"),
        };
        if (values.Keys.FirstOrDefault(option => option is not ("--suite" or "--seed") && !own.Contains(option, StringComparer.Ordinal)) is { } foreign)
        {
            throw new FormatException($"{foreign} does not belong to the suite {suite}");
        }

        var seconds = Number(values, "--seconds", suite is Chaos ? LeastChaosSeconds : 1, 1_000_000);
        return new SoakOptions
        {
            Suite = suite,
            Count = (int)(Number(values, "--count", 1, 10_000_000) ?? (suite is Fuzz ? 1_000_000 : 100_000)),
            Kills = (int)(Number(values, "--kills", 0, 1_000_000) ?? 1_000),
            Graceful = (int)(Number(values, "--graceful", 0, 1_000_000) ?? 100),
            Cases = (int)(Number(values, "--cases", 1, 10_000_000) ?? 100_000),
            Time = seconds is null ? null : TimeSpan.FromSeconds(seconds.Value),
            Seed = Number(values, "--seed", 0, long.MaxValue) ?? RandomNumberGenerator.GetInt32(int.MaxValue),
            Replay = values.TryGetValue("--replay", out var replay) ? ParseReplay(replay, suite is Fuzz ? [Streams] : [.. CaseKinds.All.Select(kind => kind.Name)]) : null,
        };
    }

    private static long? Number(Dictionary<string, string> values, string option, long from, long to)
    {
        if (!values.TryGetValue(option, out var text))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{option} takes a whole number from {from} to {to}, not '{text}'"));
    }

    private static (string Kind, int Case) ParseReplay(string text, string[] kinds)
    {
        var parts = text.Split(':');
        return parts.Length == 2
            && kinds.Contains(parts[0], StringComparer.Ordinal)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                ? (parts[0], index)
                : throw new FormatException($"--replay takes a kind and a case, as navs:1234, not '{text}'");
    }
}

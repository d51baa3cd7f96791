using System.Globalization;
using FundCalc.Chaos.Model;
using FundCalc.Chaos.World;
using FundCalc.RedisServers;

namespace FundCalc.Chaos.Faults;

/// <summary>What can happen to the one Redis. Not for use by two threads at once.</summary>
internal sealed class RedisFaults(RedisServer server, Losses losses)
{
    // Where the format stands in a value of the price tier; docs/prices.md.
    private const int FormatByte = 2;

    public async Task HappenAsync(PlannedFault fault, CancellationToken cancellationToken)
    {
        switch (fault.Kind)
        {
            case FaultKind.RedisKilled:
                server.Kill();
                await Task.Delay(fault.For, cancellationToken);
                await server.StartAsync(cancellationToken);
                break;
            case FaultKind.RedisFrozen:
                server.Freeze();
                await Task.Delay(fault.For, cancellationToken);
                await server.HealAsync(cancellationToken);
                break;
            case FaultKind.RedisFlushed:
                losses.Begin();
                await server.FlushAllAsync();
                losses.End();
                break;
            case FaultKind.RedisOutOfMemory:
                await FullAsync("noeviction", fault.For, cancellationToken);
                break;
            case FaultKind.RedisEvicts:
                losses.Begin();
                await FullAsync("allkeys-lru", fault.For, cancellationToken);
                losses.End();
                break;
            case FaultKind.RedisValuesDamaged:
                await DamageAsync(new Random(fault.Seed), cancellationToken);
                break;
            case FaultKind.RedisKeysDeleted:
                await DeleteAsync(new Random(fault.Seed), cancellationToken);
                break;
            case FaultKind.RedisClientsKilled:
                await server.RunAsync(["CLIENT", "KILL", "USER", ChaosWorld.UserName], cancellationToken);
                break;
            case FaultKind.RedisWrongPassword:
                await server.RunAsync(["ACL", "SETUSER", ChaosWorld.UserName, "resetpass", ">another"], cancellationToken);
                await server.RunAsync(["CLIENT", "KILL", "USER", ChaosWorld.UserName], cancellationToken);
                await Task.Delay(fault.For, cancellationToken);
                await server.RunAsync(["ACL", "SETUSER", ChaosWorld.UserName, "resetpass", ">" + ChaosWorld.Password], cancellationToken);
                break;
            default:
                throw new ArgumentException($"{fault.Kind} does not happen to Redis.", nameof(fault));
        }
    }

    private async Task FullAsync(string policy, TimeSpan duration, CancellationToken cancellationToken)
    {
        await server.ConfigSetAsync("maxmemory-policy", policy);
        // Less than it has: whatever comes is too much.
        var used = long.Parse((await server.InfoAsync("memory", "used_memory", cancellationToken))!, CultureInfo.InvariantCulture);
        await server.ConfigSetAsync("maxmemory", (policy == "noeviction" ? 1 : used * 97 / 100).ToString(CultureInfo.InvariantCulture));
        await Task.Delay(duration, cancellationToken);
        await server.ConfigSetAsync("maxmemory", "0");
        await server.ConfigSetAsync("maxmemory-policy", "noeviction");
    }

    private async Task DeleteAsync(Random random, CancellationToken cancellationToken)
    {
        using var connection = await server.OpenAsync(cancellationToken);
        foreach (var key in await SomeKeysAsync(connection, random, cancellationToken))
        {
            await LosingAsync(key, () => connection.RunAsync(["DEL", key], cancellationToken));
        }
    }

    private async Task DamageAsync(Random random, CancellationToken cancellationToken)
    {
        using var connection = await server.OpenAsync(cancellationToken);
        var keys = await SomeKeysAsync(connection, random, cancellationToken);
        foreach (var key in keys)
        {
            if ((await connection.RunAsync(["TYPE", key], cancellationToken)).Text != "string" || key.EndsWith(":version", StringComparison.Ordinal))
            {
                continue;
            }

            var value = (await connection.RunAsync(["GET", key], cancellationToken)).Bytes ?? [];
            if (value.Length <= FormatByte)
            {
                continue; // expired meanwhile
            }

            switch (random.Next(4))
            {
                case 0:
                    value[random.Next(value.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    value = value[..random.Next(value.Length)];
                    break;
                case 2:
                    value[FormatByte] ^= 0xFF;
                    break;
                default:
                    var other = keys[random.Next(keys.Count)];
                    if ((await connection.RunAsync(["TYPE", other], cancellationToken)).Text == "string" && other != key)
                    {
                        value = (await connection.RunAsync(["GET", other], cancellationToken)).Bytes ?? [];
                    }

                    break;
            }

            await LosingAsync(key, () => connection.RunAsync(["SET", key, value, "KEEPTTL"], cancellationToken));
        }
    }

    /// <summary>About a third of all keys.</summary>
    private static async Task<List<string>> SomeKeysAsync(RedisConnection connection, Random random, CancellationToken cancellationToken) =>
        [.. (await connection.RunAsync(["KEYS", "*"], cancellationToken)).Items!.Select(item => item.Text).Order(StringComparer.Ordinal).Where(_ => random.Next(3) == 0)];

    private async Task LosingAsync(string key, Func<Task> change)
    {
        var from = Moment.Now;
        await change();
        // The instrument stands at the end of the keys of prices. Those of snapshots hold no publication.
        var id = key[(key.LastIndexOf(':') + 1)..];
        losses.Add(Universe.ById.ContainsKey(id) ? id : "", from, Moment.Now);
    }
}

using System.Globalization;

namespace FundCalc.RedisServers;

/// <summary>The command line and configuration of a server.</summary>
internal static class ServerSetUp
{
    /// <summary>The user of the harness, where there are users.</summary>
    public static readonly RedisUser Harness = new("harness", "harness-only");

    /// <summary>Writes what the program needs into its folder; returns its arguments.</summary>
    public static IReadOnlyList<string> Write(RedisServerOptions options, DirectoryInfo folder, int port, int busPort)
    {
        if (options.Program == ServerProgram.Garnet)
        {
            // Only as transactions are scripts of two callers kept apart. Small logs: the defaults take gigabytes. The folder also makes the process known as ours.
            return
            [
                "--port", Text(port), "--bind", "127.0.0.1", "--lua", "--lua-transaction-mode", "--commandstats-monitor", "--checkpointdir", folder.FullName,
                "--memory", "64m", "--page", "1m", "--index", "4m",
            ];
        }

        var file = Path.Combine(folder.FullName, "redis.conf");
        File.WriteAllLines(file, Lines(options, folder, port, busPort));
        return options.Program == ServerProgram.Sentinel ? [file, "--sentinel"] : [file];
    }

    private static IEnumerable<string> Lines(RedisServerOptions options, DirectoryInfo folder, int port, int busPort)
    {
        yield return "bind 127.0.0.1";
        yield return "set-proc-title no"; // the command line keeps naming the folder, which makes the process known as ours
        yield return $"dir {folder.FullName}";
        if (options.Certificates is { } certificates)
        {
            yield return "port 0";
            yield return $"tls-port {Text(port)}";
            yield return $"tls-cert-file {certificates.CertificateFile}";
            yield return $"tls-key-file {certificates.KeyFile}";
            yield return $"tls-ca-cert-file {certificates.AuthorityFile}";
            yield return "tls-auth-clients no";
        }
        else
        {
            yield return $"port {Text(port)}";
        }

        if (options.Program == ServerProgram.Redis)
        {
            yield return "save \"\"";
            yield return options.AppendOnly ? "appendonly yes" : "appendonly no";
            yield return "appendfsync always";
            yield return "repl-diskless-sync-delay 0";
            yield return "rdb-del-sync-files yes"; // else a server that was a replica once has, after a kill, the keys of that time
        }

        if (options.Cluster)
        {
            yield return "cluster-enabled yes";
            yield return $"cluster-port {Text(busPort)}";
        }

        if (options.User is { } user)
        {
            if (user.Name != "default")
            {
                // Off, but with every right: Redis 7.0 runs what its append-only file holds as this user, and of a user without rights it drops each transaction, which is what a script writes.
                yield return "user default off ~* &* +@all";
            }

            yield return $"user {user.Name} reset on >{user.Password} {user.Rules}";
            yield return $"user {Harness.Name} reset on >{Harness.Password} {Harness.Rules}";
        }

        foreach (var line in options.Lines)
        {
            yield return line;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

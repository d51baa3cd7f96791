using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Sources.Upstream;

/// <summary>Checks the settings of the source upstream, if there is one; each message names the setting, its value and its rule.</summary>
/// <param name="section">The path of the price book's configuration section.</param>
internal sealed class UpstreamOptionsValidator(string section) : IValidateOptions<PriceBookOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PriceBookOptions options)
    {
        var upstream = options.Upstream;
        if (upstream.Address is not { Length: > 0 } address)
        {
            return ValidateOptionsResult.Success;
        }

        var failures = new List<string>();
        var isHttps = false;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.PathAndQuery is not "/" || uri.UserInfo.Length > 0)
        {
            // Not shown where it may hold a password.
            Fail(nameof(upstream.Address), address.Contains('@', StringComparison.Ordinal) ? "…" : address, "it must be http://host:port or https://host:port and nothing more");
        }
        else
        {
            isHttps = uri.Scheme is "https";
        }

        if (options.File is { Length: > 0 } file)
        {
            Fail(nameof(upstream.Address), address, $"{section}:{nameof(options.File)} must be empty then, and is '{file}'");
        }

        if (!PriceRules.IsSource(upstream.Name))
        {
            Fail(nameof(upstream.Name), upstream.Name, "it must be 1 to 64 characters, none of them a control character");
        }

        CheckCaFile(upstream.CaFile, isHttps, Fail);
        Range(nameof(upstream.Timeout), upstream.Timeout, TimeSpan.FromMilliseconds(10), options.SourceTimeout / 2);
        Range(nameof(upstream.Attempts), upstream.Attempts, 1, 10);
        Range(nameof(upstream.Concurrency), upstream.Concurrency, 1, 64);
        Range(nameof(upstream.BatchSize), upstream.BatchSize, 1, 1_000);
        Range(nameof(upstream.QueueLimit), upstream.QueueLimit, 1, 10_000_000);
        Range(nameof(upstream.BreakDuration), upstream.BreakDuration, TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(1));
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;

        void Range<T>(string setting, T value, T min, T max)
            where T : IComparable<T>
        {
            if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
            {
                failures.Add($"{section}:{nameof(options.Upstream)}:{setting} is {value}: it must be {min} to {max}.");
            }
        }

        void Fail(string setting, string value, string rule) => failures.Add($"{section}:{nameof(options.Upstream)}:{setting} is '{value}': {rule}.");
    }

    private static void CheckCaFile(string? file, bool isHttps, Action<string, string, string> fail)
    {
        if (file is not { Length: > 0 })
        {
            return;
        }

        if (!isHttps)
        {
            fail(nameof(UpstreamOptions.CaFile), file, "it is for an https address only");
            return;
        }

        try
        {
            if (UpstreamChannel.ReadAuthorities(file).Count == 0)
            {
                fail(nameof(UpstreamOptions.CaFile), file, "it must hold certificates in PEM form");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            fail(nameof(UpstreamOptions.CaFile), file, $"it must be a readable PEM file: {exception.Message}");
        }
    }
}

using FundCalc.Prices.Redis;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices;

/// <summary>Checks the settings of the price book; each message names the setting, its value and its range.</summary>
/// <param name="section">The path of the configuration section.</param>
internal sealed class PriceBookOptionsValidator(string section) : IValidateOptions<PriceBookOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PriceBookOptions options)
    {
        var failures = new List<string>();
        // A configuration may also say null, which is as good as empty.
        if (options.File is { Length: > 0 } file && !File.Exists(file))
        {
            failures.Add($"{section}:{nameof(options.File)} is '{file}': there must be such a file.");
        }

        Range(nameof(options.FileCheck), options.FileCheck, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
        Range(nameof(options.CacheEntries), options.CacheEntries, 1, 10_000_000);
        Range(nameof(options.CacheLifetime), options.CacheLifetime, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1));
        Range(nameof(options.AbsenceLifetime), options.AbsenceLifetime, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1));
        Range(nameof(options.SourceTimeout), options.SourceTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        Range(nameof(options.PublishedSeries), options.PublishedSeries, 1, 10_000_000);
        Range(nameof(options.Snapshots), options.Snapshots, 1, 100_000);
        Range(nameof(options.SnapshotEntries), options.SnapshotEntries, 1, 100_000_000);
        Range(nameof(options.SnapshotLifetime), options.SnapshotLifetime, TimeSpan.FromSeconds(1), TimeSpan.FromDays(366));
        RedisOptionsValidator.Check(failures, $"{section}:{nameof(options.Redis)}", options.Redis);
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;

        void Range<T>(string setting, T value, T min, T max)
            where T : IComparable<T>
        {
            if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
            {
                failures.Add($"{section}:{setting} is {value}: it must be {min} to {max}.");
            }
        }
    }
}

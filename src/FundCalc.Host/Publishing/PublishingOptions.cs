namespace FundCalc.Host.Publishing;

/// <summary>Who may publish prices; configuration section <c>Publishing</c>.</summary>
public sealed class PublishingOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Publishing";

    /// <summary>
    /// Identities that may publish: names of client certificates (subject alternative names) as the TLS layer proved them; without effect while the host serves no TLS. Default: none, so that
    /// publishing is off, except in the environment Development, where everybody may.
    /// </summary>
    public IList<string> Publishers { get; } = [];
}

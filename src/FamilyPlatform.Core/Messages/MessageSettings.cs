using Autofac;

namespace FamilyPlatform.Core.Messages;

/// <summary>How messages leave and arrive, from the environment.</summary>
/// <param name="Smtp"><c>FAMILYPLATFORM_SMTP</c>: the mail server.</param>
/// <param name="SmsUrl"><c>FAMILYPLATFORM_SMS_URL</c>: the gateway's address.</param>
/// <param name="SmsSecret"><c>FAMILYPLATFORM_SMS_SECRET</c>: signs what goes to the gateway and what comes from it.</param>
public sealed record MessageSettings(string? Smtp, string? SmsUrl, string? SmsSecret)
{
    /// <summary><c>FAMILYPLATFORM_ADDRESS</c>: where families find this host, put before links in messages that no request of a browser makes.</summary>
    public string Address { get; init; } = "";

    public static MessageSettings FromEnvironment() => new(
        Environment.GetEnvironmentVariable("FAMILYPLATFORM_SMTP"),
        Environment.GetEnvironmentVariable("FAMILYPLATFORM_SMS_URL"),
        Environment.GetEnvironmentVariable("FAMILYPLATFORM_SMS_SECRET"))
    {
        Address = (Environment.GetEnvironmentVariable("FAMILYPLATFORM_ADDRESS") ?? "").TrimEnd('/'),
    };

    /// <summary>In a demonstration nothing is ever sent out, whatever is set.</summary>
    internal static void Register(ContainerBuilder builder, bool demo)
    {
        var settings = FromEnvironment();
        builder.RegisterInstance(settings);
        if (demo)
        {
            builder.RegisterType<DemonstrationProvider>().As<IMessageProvider>().SingleInstance();
            return;
        }
        if (settings.Smtp is { Length: > 0 } smtp) builder.RegisterInstance(new SmtpProvider(new Uri(smtp))).As<IMessageProvider>();
        if (settings is not { SmsUrl: { Length: > 0 } url, SmsSecret: { Length: > 0 } secret }) return;
        builder.RegisterInstance(new SmsWebhookProvider(new Uri(url), secret, new HttpClient { Timeout = TimeSpan.FromSeconds(20) })).As<IMessageProvider>();
    }
}

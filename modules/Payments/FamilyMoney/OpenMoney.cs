using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Core.Composition;
using FamilyPlatform.Core.Identity;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Core.Sites;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Payments.FamilyMoney;

/// <summary>What am I owed, when, how, and what do I do if it is not there.</summary>
[Allow(Who.Family)]
internal sealed record OpenMoney : IRequest<Outcome<MoneyView>>;

internal sealed class OpenMoneyHandler(MoneyReader reader, ActorHolder holder, SiteCalendar sites, Core.Messaging.ISender sender, TimeProvider clock)
    : IRequestHandler<OpenMoney, Outcome<MoneyView>>
{
    public async Task<Outcome<MoneyView>> Handle(OpenMoney request, CancellationToken ct)
    {
        var site = await sites.Get(holder.Actor.Site!.Value, ct);
        var account = await reader.CurrentAccount(ct);
        return new MoneyView(await reader.All(ct), await reader.AllPayments(ct), account, AccountHold.Until(account, site, clock),
            await reader.AllReports(ct), (await sender.Send(new ComposePage("money"), ct)).Value, site.Today(clock), site.HelpPhone,
            await reader.PaidForYou(ct));
    }
}

internal static class AccountHold
{
    /// <summary>The day from which a changed account is paid; null when it is already.</summary>
    public static DateOnly? Until(AccountLine? account, Site site, TimeProvider clock) =>
        account is { Active: true } && account.ReadyAt > clock.GetUtcNow() ? site.On(account.ReadyAt) : null;
}

/// <summary>One month's pay on one screen.</summary>
[Allow(Who.Family)]
internal sealed record ExplainEarning(Guid Earning) : IRequest<Outcome<EarningView>>;

internal sealed class ExplainEarningHandler(MoneyReader reader, ActorHolder holder, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<ExplainEarning, Outcome<EarningView>>
{
    public async Task<Outcome<EarningView>> Handle(ExplainEarning request, CancellationToken ct)
    {
        if ((await reader.All(ct)).FirstOrDefault(e => e.Id == request.Earning) is not { } line) return texts.Refuse("not_found");
        var site = await sites.Get(holder.Actor.Site!.Value, ct);
        return new EarningView(line, await reader.PlanOf(line, ct), await reader.CurrentAccount(ct),
            (await reader.AllReports(ct)).FirstOrDefault(r => r.EarningId == line.Id), site.Today(clock), site.HelpPhone);
    }
}

/// <summary>The page that adds or replaces the account.</summary>
[Allow(Who.Family)]
internal sealed record OpenAccount : IRequest<Outcome<AccountView>>;

internal sealed class OpenAccountHandler(MoneyReader reader, ActorHolder holder, SiteCalendar sites, TimeProvider clock)
    : IRequestHandler<OpenAccount, Outcome<AccountView>>
{
    public async Task<Outcome<AccountView>> Handle(OpenAccount request, CancellationToken ct)
    {
        var site = await sites.Get(holder.Actor.Site!.Value, ct);
        var account = await reader.CurrentAccount(ct);
        return new AccountView(account, AccountHold.Until(account, site, clock), site.HelpPhone);
    }
}

/// <summary>A year's payments, to show to whoever asks what this money is.</summary>
[Allow(Who.Family)]
internal sealed record OpenStatement(int Year) : IRequest<Outcome<StatementView>>;

internal sealed class OpenStatementHandler(MoneyReader reader, ActorHolder holder, SiteCalendar sites, Texts texts, TimeProvider clock)
    : IRequestHandler<OpenStatement, Outcome<StatementView>>
{
    public async Task<Outcome<StatementView>> Handle(OpenStatement request, CancellationToken ct)
    {
        var site = await sites.Get(holder.Actor.Site!.Value, ct);
        var all = await reader.All(ct);
        if (request.Year < 2000 || request.Year > site.Today(clock).Year) return texts.Refuse("not_found");
        return new StatementView(request.Year, holder.Actor.FullName, $"{site.Name}, {site.State}", site.HelpPhone, site.Today(clock),
            all.Count == 0 ? null : all.Min(e => e.SentOn), [.. (await reader.AllPayments(ct)).Where(p => p.PaidOn.Year == request.Year)]);
    }
}

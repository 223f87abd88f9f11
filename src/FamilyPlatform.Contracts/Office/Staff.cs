using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Office;

/// <summary>Invites somebody to the staff of every city, from the command line: how the first administrator comes in.</summary>
/// <param name="Contact">Phone or e-mail, as typed.</param>
/// <param name="Role"><c>admin</c>, <c>manager</c>, <c>finance</c>, <c>researcher</c> or <c>liaison</c>.</param>
[Allow(Who.Inside)]
public sealed record InviteAdministrator(string Contact, string Role) : IRequest<Outcome<InvitationPath>>;

/// <param name="Path">The path of the one-time link, to put after the host's own address.</param>
/// <param name="Until">When it stops working.</param>
public sealed record InvitationPath(string Path, DateTimeOffset Until);

/// <summary>Opens the platform in one more city.</summary>
/// <param name="Slug">Its short name in addresses and on the command line; it never changes.</param>
/// <param name="Zone">Its time zone, such as <c>America/Chicago</c>.</param>
[Allow(Who.Admin, Fresh = true)]
public sealed record AddSite(string Name, string Slug, string State, string Zone, string HelpPhone) : IRequest<Outcome<SiteAdded>>;

public sealed record SiteAdded(SiteId Site);

using FamilyPlatform.Contracts.Access;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Contracts.Programs;

/// <summary>The messages that running programs ship, for staff to word.</summary>
[Allow(Who.Inside)]
public sealed record ListProgramMessages : IRequest<Outcome<ProgramMessageList>>;

/// <param name="Template">Its name among all messages, like <c>program.ida.posted</c>.</param>
/// <param name="Program">The program's name for families.</param>
/// <param name="Name">Its name within the program.</param>
/// <param name="Text">The shipped text with its places.</param>
public sealed record ProgramMessage(string Template, LocalizedText Program, string Name, LocalizedText Text);

public sealed record ProgramMessageList(IReadOnlyList<ProgramMessage> Items);

using FamilyPlatform.Contracts.Programs;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Catalog;

internal sealed class ListProgramMessagesHandler(RunningPrograms running) : IRequestHandler<ListProgramMessages, Outcome<ProgramMessageList>>
{
    public Task<Outcome<ProgramMessageList>> Handle(ListProgramMessages request, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<ProgramMessageList>>(new ProgramMessageList([.. running.Ids.SelectMany(id => running.Use(id, Messages, []))]));

    private static IReadOnlyList<ProgramMessage> Messages(RunningProgram program)
    {
        var title = new LocalizedText(program.Declaration.Title.En, program.Declaration.Title.Es);
        return [.. program.Assets.MessageNames.Select(name => new ProgramMessage(Template(program.Id, name), title, name,
            new(program.Assets.Message(name, "en")!, program.Assets.Message(name, "es")!)))];
    }

    /// <summary>What a program's message is called among all messages.</summary>
    public static string Template(string program, string name) => $"program.{program}.{name}";
}

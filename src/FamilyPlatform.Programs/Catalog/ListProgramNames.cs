using FamilyPlatform.Contracts.Programs;
using FamilyPlatform.Core.Data;
using FamilyPlatform.Core.Messaging;
using FamilyPlatform.Programs.Dispatch;
using FamilyPlatform.Sdk.Values;
using MediatR;

namespace FamilyPlatform.Programs.Catalog;

internal sealed class ListProgramNamesHandler(Db db, RunningPrograms running, Texts texts) : IRequestHandler<ListProgramNames, Outcome<ProgramNames>>
{
    private const string All = "select program, name from programs.program";

    public async Task<Outcome<ProgramNames>> Handle(ListProgramNames request, CancellationToken cancellationToken) => new ProgramNames(
        (await db.Query<Named>(All, ct: cancellationToken)).ToDictionary(p => p.Program, p => running.Title(p.Program, texts.Language, p.Name)));

    private sealed record Named(string Program, string Name);
}

using FamilyPlatform.Programs.Catalog;
using FamilyPlatform.Web.CommandLine;
using FamilyPlatform.Web.CommandLine.Programs;

using var interruption = new Interruption();
var ofPrograms = ComputeWithAProgram.For(args, Verbs.All, ProgramFolders.Beside(AppContext.BaseDirectory));
return await Commands.OnConsole([.. Verbs.All, .. ofPrograms]).Run(args, interruption.Token);

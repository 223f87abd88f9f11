using FamilyPlatform.Web.CommandLine;

using var interruption = new Interruption();
return await Commands.OnConsole(Verbs.All).Run(args, interruption.Token);

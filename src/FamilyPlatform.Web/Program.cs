using FamilyPlatform.Web.CommandLine;

using var interruption = new Interruption();
// Every verb of the command line, named here and nowhere else.
return await Commands.OnConsole(new Serve(), new RunDatabase()).Run(args, interruption.Token);

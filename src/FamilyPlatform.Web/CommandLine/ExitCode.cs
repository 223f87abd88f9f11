namespace FamilyPlatform.Web.CommandLine;

/// <summary>What a command's number means to the script that called it.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Usage = 2;
    public const int CannotStart = PlainError.CannotStart;
    public const int Defect = 4;

    public const string Explained = """
        Exit codes:
          0  done
          1  refused, or a check found something
          2  the command was typed wrongly
          3  a server, file or folder it needs cannot be reached or started
          4  a defect of this program
        """;
}

using System.Text;
using FamilyPlatform.Sdk.Services;

namespace FamilyPlatform.Programs.Services;

/// <summary>Seals texts of one program in one city.</summary>
internal sealed class ProgramSeal(HostSide host, HostSeal seal) : ISeal
{
    public byte[] Close(string about, string text) => seal.Seal(About(about), Encoding.UTF8.GetBytes(text));

    public string Open(string about, byte[] closed) => Encoding.UTF8.GetString(seal.Open(About(about), closed));

    private string About(string about) => $"text {host.Program} {host.Site} {about}";
}

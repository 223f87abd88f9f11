using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Core.Modules;

namespace FamilyPlatform.Groups;

/// <summary>
/// Link and code of an invitation follow from its id and a secret, so the member who made it can see them again
/// while the database holds only what they hash to.
/// </summary>
internal sealed class InvitationKeys(Secrets secrets)
{
    // No vowels, so that no word comes out; nothing that looks like something else on paper.
    private const string Alphabet = "BCDFGHJKLMNPQRSTVWXZ23456789";
    private const int CodeLength = 10;

    /// <summary>128 bits for the link.</summary>
    public string Link(Guid invitation) => Base64Url.EncodeToString(Keyed("link " + invitation.ToString("N")).AsSpan(0, 16));

    /// <summary>48 bits to read out or write down, in two halves.</summary>
    public string Code(Guid invitation)
    {
        var number = BinaryPrimitives.ReadUInt64BigEndian(Keyed("code " + invitation.ToString("N")));
        var code = new StringBuilder();
        for (var i = 0; i < CodeLength; i++)
        {
            if (i == CodeLength / 2) code.Append('-');
            code.Append(Alphabet[(int)(number % (ulong)Alphabet.Length)]);
            number /= (ulong)Alphabet.Length;
        }
        return code.ToString();
    }

    /// <summary>What is stored of a link or code, however it was typed.</summary>
    public byte[] Hash(string typed) => Keyed("stored " + Plain(typed));

    private static string Plain(string typed)
    {
        var trimmed = typed.Trim();
        if (trimmed.Length > 18) return trimmed;
        return string.Concat(trimmed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
    }

    private byte[] Keyed(string text) => HMACSHA256.HashData(secrets.Key("codes"), Encoding.UTF8.GetBytes(text));
}

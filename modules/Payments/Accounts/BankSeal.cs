using System.Security.Cryptography;
using System.Text;
using FamilyPlatform.Core.Modules;

namespace FamilyPlatform.Payments.Accounts;

/// <summary>Seals what holds bank numbers. The key comes from outside the database; its name lies beside what it sealed, so that keys can change.</summary>
internal sealed class BankSeal(Secrets secrets)
{
    private readonly BankKey now = new(secrets.Key("bank"));
    private readonly BankKey? before = secrets.KeyBefore("bank") is { } key ? new(key) : null;

    public string KeyId => now.Id;

    /// <param name="about">Whose it is: sealed for one person, it does not open for another.</param>
    public byte[] Seal(string about, ReadOnlySpan<byte> plain) => now.Seal.Seal(about, plain);

    public byte[] Seal(string about, string text) => Seal(about, Encoding.UTF8.GetBytes(text));

    /// <summary>Between two keys either one opens: what was not rewritten yet is read as before.</summary>
    public byte[] Open(string about, ReadOnlySpan<byte> packed) => now.Seal.Open(about, packed) ?? before?.Seal.Open(about, packed)
        ?? throw new CryptographicException($"What is sealed as the {about} is broken, or of a key that is not here.");

    public string OpenText(string about, ReadOnlySpan<byte> packed) => Encoding.UTF8.GetString(Open(about, packed));

    public bool IsOfThisKey(string about, ReadOnlySpan<byte> packed) => now.Seal.Open(about, packed) is not null;

    /// <summary>The same account always gives the same mark, and the mark gives nothing away.</summary>
    public byte[] Mark(string routing, string account) => now.Mark(routing, account);

    /// <summary>Whether a mark that was kept is this account's, under either key.</summary>
    public bool IsMarkOf(ReadOnlySpan<byte> mark, string routing, string account) =>
        mark.SequenceEqual(now.Mark(routing, account)) || (before is not null && mark.SequenceEqual(before.Mark(routing, account)));

    private sealed class BankKey(byte[] key)
    {
        private readonly byte[] markKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: "bank-mark"u8.ToArray());

        public string Id { get; } = Secrets.IdOf(key);

        public SealKey Seal { get; } = new(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: "bank-seal"u8.ToArray()));

        public byte[] Mark(string routing, string account) => HMACSHA256.HashData(markKey, Encoding.UTF8.GetBytes($"{routing}/{account}"));
    }
}

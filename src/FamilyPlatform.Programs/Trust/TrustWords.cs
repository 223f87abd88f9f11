using FamilyPlatform.Core.Messaging;

namespace FamilyPlatform.Programs.Trust;

/// <summary>Says for people whose word stands behind a package.</summary>
internal sealed class TrustWords(Texts texts)
{
    public string Standing(string trust, string signer) => trust switch
    {
        Verdict.Host => texts.T("programs.trust.host"),
        Verdict.Signed => texts.T("programs.trust.signed", ("signer", signer)),
        Verdict.Unsigned => texts.T("programs.trust.unsigned"),
        _ => texts.T("programs.trust.unknown"),
    };
}

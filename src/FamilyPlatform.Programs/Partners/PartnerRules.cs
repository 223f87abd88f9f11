using System.Text.RegularExpressions;
using FamilyPlatform.Programs.Loading;
using FamilyPlatform.Sdk.Programs;
using FamilyPlatform.Sdk.Requests;
using FamilyPlatform.Sdk.Values;

namespace FamilyPlatform.Programs.Partners;

/// <summary>
/// What a program that a partner runs may be: a declaration, and nothing that moves or shows money of the platform. It is held to this before
/// any of its code runs, and again when its code is loaded.
/// </summary>
internal static partial class PartnerRules
{
    private const int MostFields = 20;

    // Of the platform's own: whether it fits may be asked, nothing else is ever told or shown to its code.
    private static readonly Type[] Answers = [typeof(CheckEligibility)];

    /// <summary>From the manifest alone: the partner's money is not ours, so there is no account, payment, debit or message of it.</summary>
    public static Refusal? Problem(ProgramManifest manifest)
    {
        if (manifest.Partner.Length == 0) return manifest.Sends.Count == 0 ? null : Reason.Of("partner_nobody");
        if ((manifest.Needs & ~Capability.Facts) != Capability.None) return Reason.Of("partner_reach", ("partner", manifest.Partner));
        return manifest.Sends.Count is 0 or > MostFields ? Reason.Of("partner_fields", ("most", MostFields)) : null;
    }

    public static Refusal? Problem(ProgramManifest manifest, ResourceProgram program)
    {
        if (program.Partner is not { } partner) return manifest.Partner.Length == 0 ? null : Reason.Of("partner_missing", ("partner", manifest.Partner));
        if (partner.Name != manifest.Partner) return Reason.Of("partner_other", ("partner", manifest.Partner), ("declared", partner.Name));
        if (!partner.Packet.Fields.Select(f => f.Name).SequenceEqual(manifest.Sends, StringComparer.Ordinal))
            return Reason.Of("partner_other_fields", ("manifest", string.Join(", ", manifest.Sends)),
                ("declared", string.Join(", ", partner.Packet.Fields.Select(f => f.Name))));
        if (!Alone(program)) return Reason.Of("partner_alone");
        if (DeclarationCheck.Form(partner.Packet) is { } form) return form;
        if (DeclarationCheck.Texts([partner.Does, partner.For, .. partner.Statuses.Select(s => s.Label)]) is { } texts) return texts;
        if (partner.Packet.Fields.FirstOrDefault(f => f.Kind == FieldKind.File) is { } file) return Reason.Of("partner_file", ("name", file.Name));
        if (partner.Packet.Fields.FirstOrDefault(f => f.Prefill is { } from && !manifest.Facts.Contains(from) && !KnownFacts.All.Contains(from)) is { } unknown)
            return Reason.Of("partner_prefill", ("name", unknown.Name), ("from", unknown.Prefill));
        if (!Uri.TryCreate(partner.Privacy, UriKind.Absolute, out var privacy) || privacy.Scheme != Uri.UriSchemeHttps) return Reason.Of("partner_privacy");
        if (partner.Days is < 1 or > 730) return Reason.Of("partner_days");
        return Statuses(partner.Statuses);
    }

    /// <summary>Its code answers nothing that shows or moves something.</summary>
    public static Refusal? Problem(ProgramManifest manifest, IReadOnlySet<Type> handled) =>
        manifest.Partner.Length > 0 && !handled.IsSubsetOf(Answers) ? Reason.Of("partner_alone") : null;

    private static bool Alone(ResourceProgram program) =>
        program.Pages.Count == 0 && program.Schedules.Count == 0 && program.SignedDocuments.Count == 0 && program.Settings.Fields.Count == 0
        && program.ApplicationForm.Fields.Count == 0 && program.JoinedBy == Audience.Family;

    private static Refusal? Statuses(IReadOnlyList<PartnerStatus> statuses) =>
        statuses.Count is < 1 or > 20 || !statuses.Any(s => s.Ends) || statuses.Any(s => !Code().IsMatch(s.Code))
            || statuses.DistinctBy(s => s.Code).Count() != statuses.Count ? Reason.Of("partner_statuses") : null;

    [GeneratedRegex("^[a-z][a-z0-9_]{0,40}$")]
    private static partial Regex Code();
}

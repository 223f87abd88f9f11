using FamilyPlatform.Sdk.Values;

namespace SocialClubFunds;

/// <summary>Every "no" that a member, a manager or finance can meet.</summary>
internal static class Refusals
{
    public static readonly Refusal NoPurse = new("club_funds.no_purse_not_found", new LocalizedText(
        "Your group has no purse yet.", "Su grupo todavía no tiene una bolsa."));

    public static readonly Refusal NotHere = new("club_funds.not_here", new LocalizedText(
        "You are not in this group any more. What you answered before stays.", "Usted ya no está en este grupo. Lo que respondió antes se queda."));

    public static readonly Refusal Gone = new("club_funds.not_found", new LocalizedText(
        "There is no such proposal in your group.", "No existe esa propuesta en su grupo."));

    public static readonly Refusal Started = new("club_funds.started", new LocalizedText(
        "Your group has begun its purse already.", "Su grupo ya comenzó su bolsa."), "rule");

    public static readonly Refusal NotOpen = new("club_funds.not_open", new LocalizedText(
        "The purse takes proposals once the group has agreed how it works.", "La bolsa recibe propuestas cuando el grupo acuerde cómo funciona."), "what");

    public static readonly Refusal Closed = new("club_funds.closed", new LocalizedText(
        "This decision has closed. See what came of it.", "Esta decisión ya se cerró. Vea en qué quedó."), "choice");

    public static readonly Refusal NotAsked = new("club_funds.joined_later", new LocalizedText(
        "This was proposed before you joined, or is for the keepers to decide.", "Esto se propuso antes de que usted entrara, o lo deciden los guardianes."),
        "choice");

    public static readonly Refusal Reason = new("club_funds.reason", new LocalizedText(
        "Say what would have to change, so that the group can mend it.", "Diga qué tendría que cambiar, para que el grupo pueda arreglarlo."), "reason");

    public static readonly Refusal OldLink = new("club_funds.old_link", new LocalizedText(
        "The proposal was changed after this link was sent. A newer message has a new link.",
        "La propuesta cambió después de enviar este enlace. Un mensaje más nuevo tiene un enlace nuevo."), "choice");

    public static readonly Refusal NotYours = new("club_funds.not_yours", new LocalizedText(
        "Only who proposed it can do this, and only in time.", "Solo quien lo propuso puede hacer esto, y solo a tiempo."), "what");

    public static readonly Refusal NobodyElse = new("club_funds.nobody_else", new LocalizedText(
        "Nobody would be left to agree but who asks and who is paid.", "No quedaría nadie para acordarlo más que quien lo pide y quien cobra."), "payee");

    public static readonly Refusal NoHeir = new("club_funds.no_such_word", new LocalizedText(
        "No open purse has this word. Ask the other group to read it to you.", "Ninguna bolsa abierta tiene esa palabra. Pida al otro grupo que se la lea."),
        "heir");

    public static readonly Refusal OwnWord = new("club_funds.own_word", new LocalizedText(
        "This is your own word. Another group’s word is needed.", "Esta es su propia palabra. Hace falta la de otro grupo."), "heir");

    public static readonly Refusal Keepers = new("club_funds.keepers", new LocalizedText(
        "Name two keepers or more, or put 0 as the most they decide.", "Nombre dos guardianes o más, o ponga 0 como lo máximo que deciden."), "small");

    public static readonly Refusal SecretPaper = new("club_funds.secret_paper", new LocalizedText(
        "A secret answer is not typed from paper: two people would read it.", "Una respuesta secreta no se copia de un papel: dos personas la leerían."),
        "choice");

    public static readonly Refusal PaperAnswered = new("club_funds.paper_answered", new LocalizedText(
        "This member has answered already.", "Esa persona ya respondió."), "member");

    public static readonly Refusal Settled = new("club_funds.settled", new LocalizedText(
        "Somebody has settled this one already.", "Alguien ya resolvió este."), "amount");

    public static readonly Refusal PurseOver = new("club_funds.purse_over", new LocalizedText(
        "This group’s purse has ended. The money goes back to who gave it.", "La bolsa de este grupo terminó. El dinero vuelve a quien lo dio."), "amount");

    public static readonly Refusal Decided = new("club_funds.decided", new LocalizedText(
        "This has been decided already.", "Esto ya se decidió."), "why");

    public static readonly Refusal Why = new("club_funds.why", new LocalizedText(
        "The group reads your reason. Please write one.", "El grupo lee su motivo. Por favor escríbalo."), "why");

    public static readonly Refusal Own = new("club_funds.own_group", new LocalizedText(
        "You are in this group. Another manager decides.", "Usted está en este grupo. Decide otra persona."), "why");

    public static Refusal TooFew(int least) => new("club_funds.too_few", new LocalizedText(
        $"A purse begins with {least} members or more.", $"Una bolsa comienza con {least} personas o más."), "rule");

    public static Refusal Quorum(int least) => new("club_funds.quorum", new LocalizedText(
        $"In this city at least {least} of every 100 members answer.", $"En esta ciudad responden al menos {least} de cada 100 personas."), "quorum");

    public static Refusal SmallMost(Money most) => new("club_funds.small_most", new LocalizedText(
        $"Two keepers decide about {most} at most.", $"Dos guardianes deciden sobre {most} como máximo."), "small");

    public static Refusal NotEnough(Money left) => new("club_funds.not_enough", new LocalizedText(
        $"There is {left} in the purse that nobody has decided about.", $"En la bolsa hay {left} sobre los que nadie ha decidido."), "amount");
}

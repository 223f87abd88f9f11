namespace FamilyPlatform.Tests.Payments.Payables;

/// <summary>Payables as a dozen lines of memory: what each step must answer, and where every cent must be then.</summary>
internal sealed class PayableModel(long fund, long limit)
{
    public List<One> All { get; } = [];

    /// <summary>What the program's account has, reservations not taken off.</summary>
    public long Fund => fund - Gone(house: false);

    public long Reserved => All.Where(p => p is { House: false, State: "requested" or "released" }).Sum(p => p.Cents);

    /// <summary>What the house itself spent.</summary>
    public long Spent => Gone(house: true);

    /// <summary>What has left through the bank and did not come back.</summary>
    public long Out => All.Where(p => p.State is "settled" or "refunded").Sum(p => p.Cents) - All.Sum(p => p.Refunded);

    public string Request(string key, long cents, int payee, int? asker)
    {
        if (All.Find(p => p.Key == key) is { } known) return known.Cents == cents && known.Payee == payee ? known.State : "payables.key_reused";
        if (asker is null && cents > Fund - Reserved) return "ledger.floor";
        All.Add(new(key, cents, payee, asker));
        return "requested";
    }

    public string Release(One p, int officer)
    {
        if (p.State is not ("requested" or "released")) return "payables.moved_on";
        if (p.Asker == officer) return "payables.own_request";
        if (p.First == officer) return "payables.second_person";
        p.First ??= officer;
        return p.State = p.State == "released" || p.Cents <= limit ? "approved" : "released";
    }

    public string Decline(One p)
    {
        if (p.State == "declined") return p.State;
        if (p.State is not ("requested" or "released" or "approved" or "returned")) return "payables.moved_on";
        return p.InRun ? "payables.in_run" : p.State = "declined";
    }

    public string Withdraw(One p) => p.State is "withdrawn" ? p.State : p.State is "requested" or "released" ? p.State = "withdrawn" : "payables.moved_on";

    public string Refund(One p, string key, long cents)
    {
        if (p.Refunds.TryGetValue(key, out var before)) return before == cents ? p.State : "payables.key_reused";
        if (p.State != "settled") return "payables.not_settled";
        if (cents > p.Cents - p.Refunded) return "payables.refund_too_much";
        p.Refunds[key] = cents;
        return p.State = p.Refunded == p.Cents ? "refunded" : "settled";
    }

    private long Gone(bool house) => All.Where(p => p.House == house).Sum(p => (p.Left ? p.Cents : 0) - p.Refunded);

    /// <summary>One payable.</summary>
    public sealed class One(string key, long cents, int payee, int? asker)
    {
        public string Key => key;

        public long Cents => cents;

        public int Payee => payee;

        /// <summary>The officer who asked; nobody where a program did.</summary>
        public int? Asker => asker;

        public bool House => asker is not null;

        public Guid Id { get; set; }

        public string State { get; set; } = "requested";

        public int? First { get; set; }

        public bool InRun { get; set; }

        public Dictionary<string, long> Refunds { get; } = [];

        public long Refunded => Refunds.Values.Sum();

        public bool Owed => State is "approved" or "returned";

        /// <summary>Whether its money has left its owner's account.</summary>
        public bool Left => State is "approved" or "sent" or "settled" or "returned" or "refunded";
    }
}

-- Rows of before are filled in below; every table is protected by row again as soon as the migrations are through.
alter table saver no force row level security;
alter table deposit no force row level security;
alter table match no force row level security;
alter table take_out no force row level security;

-- The settings that were in force when an account was opened, word for word: each plan keeps the version that was signed.
create table terms (
    id bigint generated always as identity primary key,
    site_id integer not null,
    purpose text not null,
    rules text not null,
    sha256 text not null,
    month_limit_cents bigint not null,
    month_least_cents bigint not null,
    unique (site_id, purpose, sha256)
);

-- A home may have several accounts, one for each holder: "seat" counts them. The sums are those of the ledger accounts.
alter table saver drop constraint saver_pkey;
alter table saver
    add column id bigint generated always as identity,
    add column seat smallint not null default 1,
    add column holder_key uuid,
    add column holder text not null default '',
    add column offered boolean not null default false,
    add column terms bigint references terms,
    add column matched_until date,
    add column own_cents bigint not null default 0 check (own_cents >= 0),
    add column used_cents bigint not null default 0 check (used_cents >= 0),
    add column away_cents bigint not null default 0 check (away_cents >= 0),
    add column federal_cents bigint not null default 0 check (federal_cents >= 0),
    add column other_cents bigint not null default 0 check (other_cents >= 0),
    add column spent_federal_cents bigint not null default 0 check (spent_federal_cents >= 0),
    add column spent_other_cents bigint not null default 0 check (spent_other_cents >= 0),
    add column promised_cents bigint,
    add column paid_cents bigint not null default 0,
    add column signed_on date,
    add column people smallint,
    add column work text,
    add primary key (id),
    add unique (site_id, family_id, seat);
update saver set holder_key = person_id;
alter table saver alter column holder_key set not null;

alter table deposit
    add column saver bigint references saver,
    add column counts_cents bigint,
    add column paper_key uuid,
    add column held text not null default 'bank' check (held in ('bank', 'cash')),
    add column seen_on date,
    drop constraint deposit_state_check,
    add check (state in ('waiting', 'confirmed', 'declined', 'reversed'));
update deposit d set saver = s.id from saver s where s.site_id = d.site_id and s.family_id = d.family_id;
alter table deposit alter column saver set not null;
create index deposit_saver on deposit (saver, day);
create index deposit_counted on deposit (site_id, saver, day) include (counts_cents) where state = 'confirmed' and counts_cents > 0;
create index deposit_unseen on deposit (site_id, amount_cents) where seen_on is null and state in ('waiting', 'confirmed');

alter table match
    add column saver bigint references saver,
    add column holder_key uuid,
    drop constraint match_site_id_family_id_why_key;
update match m set saver = s.id, holder_key = s.person_id from saver s where s.site_id = m.site_id and s.family_id = m.family_id;
alter table match alter column saver set not null, alter column holder_key set not null, add unique (saver, why);

-- Own money that goes to the saver. "away" is an emergency's part of it: open until it is put back or let go.
alter table take_out
    add column saver bigint references saver,
    add column reason text,
    add column person_id uuid,
    add column repay_by date,
    add column repaid_cents bigint not null default 0,
    add column away text check (away in ('open', 'repaid', 'let_go')),
    drop constraint take_out_state_check,
    add check (state in ('asked', 'done', 'kept', 'sent', 'paid', 'back'));
update take_out t set saver = s.id, person_id = s.person_id from saver s where s.site_id = t.site_id and s.family_id = t.family_id;
alter table take_out alter column saver set not null;
create index take_out_saver on take_out (saver);

update saver s set
    own_cents = coalesce((select sum(amount_cents) from deposit d where d.saver = s.id and d.state = 'confirmed'), 0)
        - coalesce((select sum(amount_cents) from take_out t where t.saver = s.id and t.state = 'done'), 0),
    federal_cents = coalesce((select sum(m.federal_cents) from match m where m.saver = s.id), 0),
    other_cents = coalesce((select sum(m.other_cents) from match m where m.saver = s.id), 0);

-- What was posted while somebody else held the account stays charged to that holder and that home.
create table past_holder (
    saver bigint not null references saver,
    site_id integer not null,
    family_id uuid not null,
    holder_key uuid not null,
    until date not null,
    federal_cents bigint not null,
    other_cents bigint not null,
    form_key text not null unique
);
create index past_holder_saver on past_holder (saver);

-- Money for the goal, paid to the vendor. The parts are fixed when staff say yes.
create table purchase (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    saver bigint not null references saver,
    form_key text not null,
    day date not null,
    use text not null,
    vendor text not null,
    reach text not null,
    amount_cents bigint not null check (amount_cents > 0),
    own_cents bigint not null default 0,
    federal_cents bigint not null default 0,
    other_cents bigint not null default 0,
    paper_key uuid,
    state text not null check (state in ('asked', 'sent', 'paid', 'back', 'refunded')),
    why text not null default '',
    paid_on date,
    people smallint,
    work text,
    unique (site_id, family_id, form_key)
);
create index purchase_saver on purchase (saver);
create index purchase_asked on purchase (site_id, day) where state = 'asked';

create table lesson (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid not null,
    saver bigint not null references saver,
    form_key text not null,
    day date not null,
    hours smallint not null check (hours > 0),
    what text not null,
    paper_key uuid,
    state text not null check (state in ('waiting', 'confirmed', 'declined')),
    unique (site_id, family_id, form_key)
);
create index lesson_saver on lesson (saver);

-- Bank lines belong to nobody until they are matched: without a family only the desk sees them.
create table statement (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid,
    sha256 text not null,
    name text not null,
    day date not null,
    unique (site_id, sha256)
);

create table statement_line (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid,
    statement bigint not null references statement,
    line_key text not null,
    account text not null,
    day date not null,
    amount_cents bigint not null,
    words text not null,
    kind text not null check (kind in ('deposit', 'interest', 'reversal', 'fee')),
    state text not null check (state in ('open', 'matched', 'aside')),
    why text not null default '',
    saver bigint,
    deposit bigint,
    noted text not null default '',
    unique (site_id, line_key)
);
create index statement_line_open on statement_line (site_id, day) where state = 'open';

-- Cash that members of the saver's group have counted. They see the amount they were asked about and nothing else.
create table witness_ask (
    deposit bigint primary key references deposit,
    site_id integer not null,
    group_id uuid not null,
    family_id uuid not null,
    given_name text not null,
    day date not null,
    amount_cents bigint not null,
    needed smallint not null,
    closed boolean not null default false
);
create index witness_ask_open on witness_ask (group_id) where not closed;

create table witness (
    deposit bigint not null references deposit,
    site_id integer not null,
    group_id uuid not null,
    person_id uuid not null,
    day date not null,
    primary key (deposit, person_id)
);

-- Money that funders paid in.
create table funding (
    id bigint generated always as identity primary key,
    site_id integer not null,
    family_id uuid,
    form_key text not null,
    day date not null,
    fund text not null check (fund in ('federal', 'other', 'costs')),
    amount_cents bigint not null check (amount_cents > 0),
    noted text not null,
    unique (site_id, form_key)
);

-- An event may be heard twice.
create table heard (
    event_id uuid primary key,
    site_id integer not null,
    family_id uuid
);

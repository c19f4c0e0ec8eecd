-- Rate cards as they were imported, for good. A later one replaces what it says anew; the rest of the earlier holds.
create table rate_card (
    id bigint generated always as identity primary key,
    name text not null,
    imported_by text not null,
    imported_at timestamptz not null,
    content text not null
);

-- What an account is billed in, and where its months begin, as far as somebody said so.
alter table client_number add column currency text;
create table billing_account (
    waba_id text primary key,
    client_id uuid not null,
    currency text not null,
    time_zone text not null
);
create index billing_account_client on billing_account (client_id);

-- A message whose price may have changed: it was taken by Meta, or something was heard of it. Appended where that is
-- written, folded by a job: nothing is counted on a message's way. The same message may be named many times.
create table ledger_hint (
    id bigint generated always as identity primary key,
    message_id uuid not null
);

-- One row for each message that Meta took. What it was expected to cost stays as it was; the rest is how far it got,
-- and is nothing but the sum and the newest of its entries.
create table ledger_row (
    message_id uuid primary key,
    phone_number_id text not null,
    wamid text not null,
    client_id uuid not null,
    conversation_id uuid not null,
    waba_id text not null,
    portfolio_id text not null,
    currency text not null,
    time_zone text not null,
    country text not null,
    expected_category text not null,
    expected_type text not null,
    expected numeric not null,
    expected_month date not null,
    accepted_at timestamptz not null,
    state text not null check (state in ('EXPECTED', 'DELIVERED', 'UNPRICED', 'VOID')),
    revision int not null default 0,
    delivered_at timestamptz,
    month date,
    market text,
    category text,
    type text,
    tier bigint,
    unit numeric,
    heard boolean not null default false,
    tier_estimated boolean not null default false,
    allowance_scope text,
    allowance_place bigint,
    volume_scope text,
    volume_place bigint,
    unique (phone_number_id, wamid)
);
create index ledger_row_allowance on ledger_row (allowance_scope, delivered_at) where allowance_scope is not null;
create index ledger_row_volume on ledger_row (volume_scope, delivered_at) where volume_scope is not null;
create index ledger_row_expected on ledger_row (accepted_at) where state = 'EXPECTED';
create index ledger_row_unpriced on ledger_row (message_id) where state = 'UNPRICED';
create index ledger_row_delivered on ledger_row (waba_id, delivered_at) where state = 'DELIVERED';

-- What was charged. A charge is taken back by its counter-row and followed by another; no row is changed or deleted.
create table ledger_entry (
    id bigint generated always as identity primary key,
    message_id uuid not null references ledger_row,
    revision int not null,
    kind text not null check (kind in ('CHARGE', 'COUNTER')),
    client_id uuid not null,
    conversation_id uuid not null,
    phone_number_id text not null,
    waba_id text not null,
    booked date not null,
    delivered_at timestamptz not null,
    currency text not null,
    country text not null,
    market text not null,
    category text not null,
    type text not null,
    tier bigint not null,
    unit numeric not null,
    amount numeric not null,
    messages int not null check (messages in (1, -1)),
    heard boolean not null,
    at timestamptz not null,
    unique (message_id, revision, kind)
);
create index ledger_entry_month on ledger_entry (booked, client_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is written once: correct it by a counter-row', tg_table_name;
end $$;
create trigger ledger_entry_kept before delete or update of message_id, revision, kind, client_id, waba_id, booked, delivered_at,
    currency, country, market, category, type, tier, unit, amount, messages, heard, at
    on ledger_entry for each row execute function refuse_change();
create trigger rate_card_kept before update or delete on rate_card for each row execute function refuse_change();

-- How many messages a scope holds (see Scope); `unsettled` while one may have come out of order across a tier.
create table ledger_count (
    scope text collate "C" primary key,
    messages bigint not null,
    unsettled boolean not null default false
);
create index ledger_count_unsettled on ledger_count (scope) where unsettled;

-- A client's month so far: the sum of its entries, and what messages under way are expected to cost.
create table ledger_total (
    client_id uuid not null,
    month date not null,
    currency text not null,
    charged numeric not null default 0,
    expected numeric not null default 0,
    primary key (client_id, month, currency)
);

-- Volume tiers as Meta told them: a month's tier begins with the earliest time that any webhook named for it.
create table volume_tier (
    portfolio_id text not null,
    month date not null,
    category text not null,
    market text not null,
    first bigint not null,
    since timestamptz not null,
    primary key (portfolio_id, month, category, market, first)
);

-- What a client may spend in a month before somebody is told.
create table budget (
    client_id uuid not null,
    currency text not null,
    cap numeric not null check (cap > 0),
    primary key (client_id, currency)
);

-- Where Meta's analytics and the ledger count differently, a day of an account at a time.
create table ledger_difference (
    client_id uuid not null,
    waba_id text not null,
    begins timestamptz not null,
    ends timestamptz not null,
    country text not null,
    category text not null,
    type text not null,
    our_messages bigint not null,
    their_messages bigint not null,
    our_cost numeric not null,
    their_cost numeric,
    currency text not null,
    found_at timestamptz not null,
    primary key (waba_id, begins, country, category, type)
);
create index ledger_difference_client on ledger_difference (client_id, begins desc);

-- As the owner: whoever writes a status or accepts a send need not know of the ledger.
create function hint_ledger() returns trigger language plpgsql security definer set search_path = public as $$
begin
    if tg_table_name = 'send' then
        insert into ledger_hint (message_id) values (new.id);
    else
        insert into ledger_hint (message_id) values (new.message_id);
    end if;
    return null;
end $$;
create trigger send_accepted after update of state on send for each row
    when (new.state = 'ACCEPTED' and old.state <> 'ACCEPTED') execute function hint_ledger();
create trigger status_joined after insert or update of message_id on message_status for each row
    when (new.message_id is not null and (new.pricing is not null or new.status in ('delivered', 'read', 'played', 'failed')))
    execute function hint_ledger();
-- What was accepted before there was a ledger.
insert into ledger_hint (message_id) select id from send where state = 'ACCEPTED' order by seq;

do $$
declare t text;
begin
    foreach t in array array['rate_card', 'billing_account', 'ledger_hint', 'ledger_row', 'ledger_entry', 'ledger_count',
        'ledger_total', 'volume_tier', 'budget', 'ledger_difference'] loop
        execute format('alter table %I enable row level security, force row level security', t);
        execute format('create policy everything on %I to %I, %I using (true) with check (true)', t, current_user, '${worker}');
    end loop;
    foreach t in array array['billing_account', 'ledger_row', 'ledger_entry', 'ledger_total', 'budget', 'ledger_difference'] loop
        execute format('create policy own on %I to %I using (client_id = any (bound_clients()))', t, '${api}');
    end loop;
end $$;
-- A portfolio's clients share its tiers.
create policy own on ledger_count to "${api}" using (exists (
    select from client_number n where split_part(scope, '/', 2) in (n.portfolio_id, n.phone_number_id)));
-- Prices are the same for all: whoever works for some client may read them.
create policy bound on rate_card to "${api}" using (bound_clients() is not null);
grant select on rate_card, billing_account, ledger_count, ledger_row, ledger_entry, ledger_total, budget, ledger_difference to "${api}";
grant insert, update on billing_account to "${api}";
grant insert, delete on budget to "${api}";

-- A template to a list of people. `next_at` says when a job looks at it again, and is the job's lease as well: who finds
-- another one than its own has been overtaken. `paused_for` says why it stands.
create table campaign (
    id uuid primary key,
    seq bigint generated always as identity,
    client_id uuid not null,
    version bigint not null default 1,
    name text not null,
    phone_number_id text not null,
    template text not null,
    language text not null,
    components jsonb not null,
    state text not null check (state in ('DRAFT', 'RUNNING', 'PAUSED', 'DONE', 'CANCELLED')),
    paused_for text,
    recipients int not null default 0,
    duplicates int not null default 0,
    invalid int not null default 0,
    next_at timestamptz not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    forgotten_at timestamptz,
    check ((state = 'PAUSED') = (paused_for is not null)),
    check ((state in ('DONE', 'CANCELLED')) = (ended_at is not null))
);
create index campaign_client on campaign (client_id, seq desc);
create index campaign_due on campaign (next_at) where state = 'RUNNING';
create index campaign_remembered on campaign (client_id) where forgotten_at is null;

-- One line of its list. `wa_ids` are the number as it was written and how else it may be stored; `person` is the same for
-- both. WAITING → QUEUED (its message is in the outbox) → TRIED (it left; what came of it, its send tells), or SKIPPED, or
-- FAILED. `send_id` outlives its send, whose fate is kept in `outcome` then. What names somebody goes by its age.
create table campaign_recipient (
    campaign_id uuid not null references campaign,
    position int not null,
    client_id uuid not null,
    person text,
    wa_ids text[],
    user_id text,
    country text not null,
    parameters jsonb,
    state text not null default 'WAITING' check (state in ('WAITING', 'QUEUED', 'TRIED', 'SKIPPED', 'FAILED')),
    reason text,
    attempts int not null default 0,
    retry_at timestamptz not null default '-infinity',
    contact_id uuid,
    send_id uuid unique,
    outcome text,
    error_code int,
    primary key (campaign_id, position),
    unique (campaign_id, person),
    unique (campaign_id, contact_id),
    check ((state in ('QUEUED', 'TRIED')) = (send_id is not null)),
    check ((state in ('SKIPPED', 'FAILED')) = (reason is not null))
);
create index campaign_recipient_waiting on campaign_recipient (campaign_id, position) where state = 'WAITING';
create index campaign_recipient_queued on campaign_recipient (campaign_id, position) where state = 'QUEUED';

-- Who did what to a campaign, and why; what the service did by itself has no person.
create table campaign_act (
    id bigint generated always as identity primary key,
    client_id uuid not null,
    campaign_id uuid not null references campaign,
    act text not null check (act in ('CREATE', 'UPLOAD', 'START', 'PAUSE', 'RESUME', 'CANCEL', 'FINISH')),
    person text,
    reason text not null,
    at timestamptz not null
);
create index campaign_act_of on campaign_act (campaign_id, id desc);
create trigger campaign_act_kept before update or delete on campaign_act for each row execute function refuse_change();

-- What became of a message of ours, in one word.
create function send_fate(sending text, delivery text) returns text language sql immutable parallel safe as $$
    select case
        when sending in ('PENDING', 'SENDING') then 'QUEUED'
        when sending in ('UNKNOWN', 'CANCELLED') then sending
        when delivery in ('READ', 'PLAYED') then 'READ'
        when delivery = 'DELIVERED' then 'DELIVERED'
        when sending = 'FAILED' or delivery = 'FAILED' then 'FAILED'
        else 'SENT' end
$$;

do $$
declare t text;
begin
    foreach t in array array['campaign', 'campaign_recipient', 'campaign_act'] loop
        execute format('alter table %I enable row level security, force row level security', t);
        execute format('create policy everything on %I to %I, %I using (true) with check (true)', t, current_user, '${worker}');
        execute format('create policy own on %I to %I using (client_id = any (bound_clients()))', t, '${api}');
    end loop;
end $$;
grant select, insert, update on campaign, campaign_recipient to "${api}";
grant select, insert on campaign_act to "${api}";

-- A campaign's forecast: how fast its number is, and how many people its portfolio may still write to first.
create policy own on number_pace to "${api}" using (client_id = any (bound_clients()));
create policy own on portfolio_limit to "${api}"
    using (exists (select from client_number n where n.portfolio_id = portfolio_limit.portfolio_id));
create policy own on portfolio_opening to "${api}"
    using (exists (select from client_number n where n.portfolio_id = portfolio_opening.portfolio_id));
grant select on number_pace, portfolio_limit, portfolio_opening to "${api}";

-- When its newest signup ended: what Meta said before that is history.
alter table clients add column admitted_at timestamptz;
update clients set admitted_at = created_at;
alter table clients alter column admitted_at set not null;

-- What became of a client's account and numbers, line by line.
create table number_timeline (
    id bigint generated always as identity primary key,
    client_id uuid not null,
    waba_id text not null,
    phone_number_id text,
    at timestamptz not null,
    what text not null,
    before text,
    after text,
    source text not null
);

create index number_timeline_client on number_timeline (client_id, id);

-- Webhooks come more than once.
create table seen_events (
    event_id text primary key,
    seen_at timestamptz not null
);

create index seen_events_age on seen_events (seen_at);

-- What was asked of a WhatsApp Business app: possible once each, within a day of the signup (reference 8.10).
create table coexistence_syncs (
    phone_number_id text not null,
    kind text not null,
    state text not null,
    until timestamptz not null,
    changed_at timestamptz not null,
    primary key (phone_number_id, kind)
);

-- Links that let a client's own staff sign up. The link itself is signed, and kept nowhere.
create table signup_links (
    id uuid primary key,
    reason text not null,
    client_id uuid,
    waba_id text,
    currency text not null,
    client_name text,
    created_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    signup_id uuid
);

create index signup_links_client on signup_links (client_id);

-- Popups that were closed half-way.
create table drop_offs (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    reported_by text not null,
    step text not null,
    error_code text,
    error_message text,
    session_id text
);

create index drop_offs_at on drop_offs (at);
create index signups_started on signups (started_at);

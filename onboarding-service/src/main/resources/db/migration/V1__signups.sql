-- One row a signup. A lease is three columns: who runs it, until when, and which holder this is.
create table signups (
    id uuid primary key,
    version bigint not null,
    state text not null,
    started_by text not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    at_step text,
    due_at timestamptz,
    currency text,
    claimed_waba_id text,
    claimed_phone_number_id text,
    client_name text,
    credential_id uuid,
    waba_id text,
    portfolio_id text,
    account_name text,
    phone_number_id text,
    display_phone_number text,
    allocation_id text,
    receiving_credential_id text,
    effects text not null,
    need text,
    trouble_slug text,
    trouble_detail text,
    ending text,
    undo_attempts int not null default 0,
    client_id uuid,
    lease_owner text,
    lease_until timestamptz,
    epoch bigint not null default 0
);

create index signups_due on signups (due_at) where state in ('RUNNING', 'UNDOING');
create index signups_state on signups (state);

create table signup_steps (
    signup_id uuid not null references signups (id),
    position int not null,
    name text not null,
    state text not null,
    attempts int not null,
    started_at timestamptz,
    finished_at timestamptz,
    detail text,
    primary key (signup_id, position)
);

-- An account belongs to one signup, and so to one client. Given back when the signup ends without one.
create table waba_claims (
    waba_id text primary key,
    signup_id uuid not null references signups (id)
);

-- Our own count of Meta's limit: 10 register calls a number in 72 hours.
create table register_calls (
    id bigint generated always as identity primary key,
    phone_number_id text not null,
    called_at timestamptz not null
);

create index register_calls_recent on register_calls (phone_number_id, called_at);

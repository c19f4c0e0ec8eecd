-- What is known about a business token. The token itself is in Vault, at kv/credentials/<id>.
create table credential (
    id uuid primary key,
    -- One exchange for one signup, whoever asks how often.
    signup_id uuid not null unique,
    state text not null,
    -- Version in Vault; null until a token is there.
    version integer,
    -- Which exchange runs, and until when it may: a later one has a higher epoch.
    epoch integer not null,
    lease_until timestamptz,
    -- How often a code was sent to Meta.
    tries integer not null,
    refusal text,
    app_id text,
    business_id text,
    waba_ids text[] not null,
    scopes text[] not null,
    -- null: never
    expires_at timestamptz,
    inspected_at timestamptz,
    created_at timestamptz not null,
    changed_at timestamptz not null
);

-- What is known about the partner's own system user token (kv/system/token).
create table system_token (
    only_one boolean primary key default true check (only_one),
    version integer not null,
    expires_at timestamptz,
    inspected_at timestamptz not null
);

-- Who was given or did what with a secret, and when. Never the secret.
create table audit_entry (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    caller text not null,
    action text not null,
    subject text not null,
    version integer,
    trace_id text
);

create index audit_entry_subject on audit_entry (subject, id);

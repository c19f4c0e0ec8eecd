-- Keys of clients' machines. The key itself is shown once and kept nowhere.
create table api_keys (
    id uuid primary key,
    client_id uuid not null references clients (id),
    name text not null,
    hash text not null,
    scopes text not null,
    created_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    last_used_at timestamptz
);

create index api_keys_client on api_keys (client_id, created_at);

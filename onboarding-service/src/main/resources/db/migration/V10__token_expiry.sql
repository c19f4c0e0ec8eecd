-- Until when tokens live, as token-service tells it: it may be known before the client is.
create table token_expiry (
    credential_id uuid primary key,
    version bigint not null,
    expires_at timestamptz,
    at timestamptz not null
);
create index clients_credential on clients (credential_id);

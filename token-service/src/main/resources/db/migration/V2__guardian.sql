-- When Meta was last asked about a token that was refused, and since when it is suspected to be dead.
alter table credential add column rechecked_at timestamptz;
alter table credential add column suspected_at timestamptz;

create index credential_suspected on credential (suspected_at) where suspected_at is not null;

-- Tokens that end are looked at again and again, and renewed in time: one row for each.
create table rotation (
    -- A credential's id, or `system`.
    subject text primary key,
    kind text not null check (kind in ('BUSINESS', 'SYSTEM')),
    state text not null check (state in ('RESTING', 'RENEWING', 'RETIRING')),
    -- RENEWING: the version in Vault when it began. RETIRING: the version to be revoked.
    version integer,
    -- RETIRING: not before.
    retire_at timestamptz,
    -- In a row, until one succeeds.
    failures integer not null default 0,
    refusals integer not null default 0,
    -- Since when it is known that it cannot be renewed.
    unrenewable_since timestamptz,
    -- Tokens asked for, and those of which nobody can say where they are: they lapse.
    minted integer not null default 0,
    lost integer not null default 0,
    renewed_at timestamptz,
    look_at timestamptz not null,
    owner text,
    until timestamptz,
    epoch integer not null default 0
);

create index rotation_look on rotation (look_at);

-- The registry. `version` numbers the events of a client.
create table clients (
    id uuid primary key,
    version bigint not null,
    state text not null,
    name text not null,
    portfolio_id text not null,
    waba_id text not null,
    phone_number_id text,
    display_phone_number text,
    credential_id uuid not null,
    currency text,
    allocation_id text,
    receiving_credential_id text,
    signup_id uuid not null references signups (id),
    created_at timestamptz not null,
    changed_at timestamptz not null
);

create unique index clients_waba on clients (waba_id) where state <> 'OFFBOARDED';
create unique index clients_phone on clients (phone_number_id) where state <> 'OFFBOARDED';
create index clients_portfolio on clients (portfolio_id);

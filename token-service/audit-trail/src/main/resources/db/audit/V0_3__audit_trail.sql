-- What was done, by whom, to whom. Rows hold no secret and no personal data: ids only.
create table audit_trail (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor text not null,
    action text not null,
    subject text not null,
    details text not null,
    trace_id text
);

create index audit_trail_subject on audit_trail (subject, id desc);

-- The chain: each link holds the hash of its entry and of the link before it, and a proof that only a holder of the
-- key in Vault can make.
create table audit_link (
    sequence bigint primary key,
    entry_id bigint not null unique,
    hash bytea not null,
    mac text not null,
    sealed_at timestamptz not null
);

-- Entries that are not linked yet.
create table audit_unsealed (
    entry_id bigint primary key
);

create table audit_lease (
    name text primary key,
    owner text,
    until timestamptz,
    epoch bigint not null
);

insert into audit_lease (name, epoch) values ('sealer', 0);

create function audit_await_seal() returns trigger language plpgsql as $$
begin
    insert into audit_unsealed (entry_id) values (new.id);
    return null;
end $$;

create trigger audit_trail_await_seal after insert on audit_trail for each row execute function audit_await_seal();

-- Nothing that was written is ever changed. Whoever owns the schema can take this away; the chain shows it.
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only';
end $$;

create trigger audit_trail_append_only before update or delete or truncate on audit_trail
    for each statement execute function audit_is_append_only();
create trigger audit_link_append_only before update or delete or truncate on audit_link
    for each statement execute function audit_is_append_only();

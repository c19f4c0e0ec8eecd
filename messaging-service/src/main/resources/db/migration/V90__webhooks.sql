-- Where clients want to be told of messages. The secret that signs is derived from the endpoint, its version and a key that is in no table;
-- until `previous_until` the version before signs as well.
create table webhook_endpoint (
    id uuid primary key,
    client_id uuid not null,
    url text not null,
    secret_version int not null default 1,
    previous_until timestamptz,
    enabled boolean not null default true,
    disabled_reason text check (disabled_reason in ('PERSON', 'GONE')),
    person text not null,
    created_at timestamptz not null,
    changed_at timestamptz not null
);
create index webhook_endpoint_client on webhook_endpoint (client_id, created_at);

-- What is to be told to an endpoint, in the order of each conversation. It names a message and holds nothing of it: what is told is read when it goes.
create table webhook_delivery (
    id uuid primary key,
    seq bigint generated always as identity,
    endpoint_id uuid not null references webhook_endpoint on delete cascade,
    client_id uuid not null,
    conversation_id uuid not null,
    message_id uuid not null,
    event text not null check (event in ('MESSAGE_CREATED', 'MESSAGE_UPDATED')),
    state text not null default 'PENDING' check (state in ('PENDING', 'DELIVERED', 'FAILED', 'DROPPED')),
    at timestamptz not null,
    next_at timestamptz not null,
    give_up_at timestamptz not null,
    attempts int not null default 0,
    flying boolean not null default false,
    outcome text,
    ended_at timestamptz
);
create index webhook_delivery_turn on webhook_delivery (endpoint_id, conversation_id, seq) where state = 'PENDING';
create index webhook_delivery_due on webhook_delivery (endpoint_id, next_at) where state = 'PENDING';
create index webhook_delivery_list on webhook_delivery (endpoint_id, seq desc);
create index webhook_delivery_age on webhook_delivery (ended_at) where state <> 'PENDING';

-- How far the feed of changes is told.
create table webhook_position (
    only_row boolean primary key default true check (only_row),
    transaction xid8 not null default '0',
    id bigint not null default 0
);
insert into webhook_position default values;

do $$
declare t text;
begin
    foreach t in array array['webhook_endpoint', 'webhook_delivery'] loop
        execute format('alter table %I enable row level security, force row level security', t);
        execute format('create policy everything on %I to %I, %I using (true) with check (true)', t, current_user, '${worker}');
        execute format('create policy own on %I to %I using (client_id = any (bound_clients()))', t, '${api}');
    end loop;
end $$;
alter table webhook_position enable row level security, force row level security;
do $$
begin
    execute format('create policy everything on webhook_position to %I, %I using (true) with check (true)', current_user, '${worker}');
end $$;
grant select, insert, update, delete on webhook_endpoint to "${api}";
grant select, update on webhook_delivery to "${api}";

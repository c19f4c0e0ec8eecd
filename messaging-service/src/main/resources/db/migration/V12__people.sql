-- What people of the business did to conversations, for good: never changed, never deleted.
create table conversation_act (
    id bigint generated always as identity primary key,
    client_id uuid not null,
    conversation_id uuid not null references conversation,
    act text not null check (act in ('TAKEOVER', 'HAND_BACK', 'ASSIGN', 'CLOSE', 'MESSAGE')),
    person text not null,
    assignee text,
    message_id uuid references message,
    at timestamptz not null
);
create index conversation_act_of on conversation_act (conversation_id, id desc);

-- What was answered to whom under which Idempotency-Key; forgotten after a day.
create table written_key (
    client_id uuid not null,
    person text not null,
    key text not null,
    request bytea not null,
    message_id uuid not null,
    took_over boolean not null,
    at timestamptz not null,
    primary key (client_id, person, key)
);
create index written_key_at on written_key (at);

do $$
declare t text;
begin
    foreach t in array array['conversation_act', 'written_key'] loop
        execute format('alter table %I enable row level security, force row level security', t);
        execute format('create policy everything on %I to %I, %I using (true) with check (true)', t, current_user, '${worker}');
        execute format('create policy own on %I to %I using (client_id = any (bound_clients()))', t, '${api}');
    end loop;
end $$;
grant select, insert on conversation_act to "${api}";
grant select, insert, update on written_key to "${api}";

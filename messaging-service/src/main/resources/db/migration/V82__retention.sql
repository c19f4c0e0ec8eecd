-- How long a client's messages are kept, by whom that was said and why: the newest word counts. Null: without end.
create table retention_setting (
    id bigint generated always as identity primary key,
    client_id uuid not null,
    days int check (days between 30 and 3650),
    person text not null,
    reason text not null,
    at timestamptz not null
);
create index retention_setting_client on retention_setting (client_id, id desc);
create trigger retention_setting_kept before update or delete on retention_setting for each row execute function refuse_change();

-- How far a client's conversations are walked through, in the order of their last messages, and what went so far.
-- `next_at` is the lease as well: who finds another one than its own has been overtaken.
create table retention_progress (
    client_id uuid primary key,
    next_at timestamptz not null,
    place_at timestamptz,
    place_id uuid,
    messages bigint not null default 0,
    files bigint not null default 0,
    until timestamptz,
    walked_at timestamptz
);
create index retention_progress_due on retention_progress (next_at);

-- Looked up for each message that goes.
create index conversation_act_message on conversation_act (message_id) where message_id is not null;

do $$
declare t text;
begin
    foreach t in array array['retention_setting', 'retention_progress'] loop
        execute format('alter table %I enable row level security, force row level security', t);
        execute format('create policy everything on %I to %I, %I using (true) with check (true)', t, current_user, '${worker}');
        execute format('create policy own on %I to %I using (client_id = any (bound_clients()))', t, '${api}');
    end loop;
end $$;
grant select, insert on retention_setting to "${api}";
grant select, insert, update on retention_progress to "${api}";

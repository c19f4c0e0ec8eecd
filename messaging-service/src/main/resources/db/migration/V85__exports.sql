-- Requests to export what is known of a person, or of all of a client's: who made them and why, for good; and how far the
-- reading got. `conversation_id` names the person by one of their conversations.
create table export_request (
    id uuid primary key,
    client_id uuid not null,
    conversation_id uuid,
    person text not null,
    reason text not null,
    at timestamptz not null,
    place text,
    lines bigint not null default 0,
    ended_at timestamptz
);
create trigger export_request_kept before delete or update of id, client_id, conversation_id, person, reason, at
    on export_request for each row execute function refuse_change();
do $$
begin
    execute 'alter table export_request enable row level security, force row level security';
    execute format('create policy everything on export_request to %I, %I using (true) with check (true)', current_user, '${worker}');
    execute format('create policy own on export_request to %I using (client_id = any (bound_clients()))', '${api}');
end $$;
grant select, insert, update on export_request to "${api}";

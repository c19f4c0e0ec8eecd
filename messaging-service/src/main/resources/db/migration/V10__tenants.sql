-- Row-level security, the second lock between clients (ADR 0043). Workers sign in as the service's role and see all rows.
-- Callers are answered as the api role, in transactions bound to the caller's clients: unbound, it sees nothing.
create function bound_clients() returns uuid[] language sql stable parallel safe as $$
    select string_to_array(nullif(current_setting('app.clients', true), ''), ',')::uuid[]
$$;

-- Every table but those that tell nothing of anybody; a policy that is always true costs the workers nothing.
do $$
declare t text;
begin
    for t in select tablename from pg_tables where schemaname = 'public'
        and tablename not in ('flyway_schema_history', 'event_outbox', 'event_outbox_lease', 'change_horizon')
    loop
        execute format('alter table %I enable row level security, force row level security', t);
        execute format('create policy everything on %I to %I, %I using (true) with check (true)', t, current_user, '${worker}');
    end loop;
end $$;

create policy own on client_number to "${api}" using (client_id = any (bound_clients()));
create policy own on client_setting to "${api}" using (client_id = any (bound_clients()));
create policy own on rule_set to "${api}" using (client_id = any (bound_clients()));
create policy own on rule to "${api}" using (client_id = any (bound_clients()));
create policy own on conversation to "${api}" using (client_id = any (bound_clients()));
create policy own on send to "${api}" using (client_id = any (bound_clients()));
create policy own on consent to "${api}" using (client_id = any (bound_clients()));
create policy own on change to "${api}" using (client_id = any (bound_clients()));

-- The others belong to whom their conversation or number belongs to: what is read for these policies is behind its own.
create policy own on message to "${api}"
    using (exists (select from conversation v where v.id = conversation_id));
create policy own on reply_job to "${api}"
    using (exists (select from conversation v where v.id = conversation_id));
create policy own on message_change to "${api}"
    using (exists (select from client_number n where n.phone_number_id = message_change.phone_number_id));
-- A portfolio's clients share contacts: each sees those that it talks with.
create policy own on contact to "${api}"
    using (exists (select from client_number n join conversation v on v.phone_number_id = n.phone_number_id
        where v.contact_id = contact.id));
create policy own on contact_identity to "${api}"
    using (exists (select from contact k where k.id = contact_id));
create policy own on contact_merge to "${api}"
    using (exists (select from contact k where k.id in (kept, merged)));
create policy own on alert to "${api}"
    using (exists (select from client_number n where subject in (n.phone_number_id, n.waba_id, n.credential_id::text)));

grant select on client_number, client_setting, rule_set, rule, conversation, message, message_change, reply_job, send,
    contact, contact_identity, contact_merge, consent, change, change_horizon, alert to "${api}";
grant insert on client_setting, rule, message, send, change, event_outbox to "${api}";
grant update on client_setting, rule_set, conversation, reply_job, send, alert to "${api}";
grant delete on rule to "${api}";

-- Words are looked up by their index across all clients, which no filter of a second lock may stand before: so this runs
-- as the owner, names the clients itself, and gives away positions only; the messages are then read behind the lock.
create function found_messages(words text, before bigint, page int) returns setof bigint
    language sql stable security definer set search_path = public as $$
    select m.seq from message m join conversation v on v.id = m.conversation_id
    where v.client_id = any (bound_clients()) and m.kind not in ('reaction', 'edit', 'revoke')
      and (before is null or m.seq < before)
      and to_tsvector('simple', coalesce(m.body, '')) @@ websearch_to_tsquery('simple', words)
    order by m.seq desc limit page
$$;
revoke execute on function found_messages from public;
grant execute on function found_messages to "${api}";

-- Words of messages, in no language: people write in many.
create index message_words on message using gin (to_tsvector('simple', coalesce(body, '')));
create index conversation_assignee on conversation (client_id, assignee, last_message_at desc) where assignee is not null;

-- What changed, for those who watch. Ids are given before a transaction commits, so a reader takes only what is below
-- every transaction that still runs: then nothing that commits late is skipped.
create table change (
    id bigint generated always as identity primary key,
    transaction xid8 not null default pg_current_xact_id(),
    client_id uuid not null,
    conversation_id uuid not null,
    message_id uuid,
    kind text not null check (kind in ('MESSAGE', 'DELIVERY', 'CONVERSATION')),
    at timestamptz not null
);
create index change_order on change (transaction, id);

create function note_message() returns trigger language plpgsql as $$
begin
    insert into change (client_id, conversation_id, message_id, kind, at)
    select c.client_id, new.conversation_id, new.id, case when tg_op = 'INSERT' then 'MESSAGE' else 'DELIVERY' end, new.received_at
    from conversation c where c.id = new.conversation_id;
    return null;
end $$;
create trigger message_written after insert on message for each row execute function note_message();
create trigger message_changed after update of delivery, body, edited_at, revoked_at, kind on message for each row
    when (old.delivery is distinct from new.delivery or old.body is distinct from new.body or old.kind is distinct from new.kind
        or old.edited_at is distinct from new.edited_at or old.revoked_at is distinct from new.revoked_at)
    execute function note_message();

create function note_conversation() returns trigger language plpgsql as $$
begin
    insert into change (client_id, conversation_id, kind, at)
    values (new.client_id, new.id, 'CONVERSATION', new.last_message_at);
    return null;
end $$;
create trigger conversation_changed after update on conversation for each row
    when (old.epoch is distinct from new.epoch or old.closed_at is distinct from new.closed_at or old.assignee is distinct from new.assignee)
    execute function note_conversation();

-- What became of a dead letter, and who said so.
alter table dead_letter
    add column settled text check (settled in ('REDRIVEN', 'DISCARDED')),
    add column settled_by text,
    add column settled_at timestamptz;
create index dead_letter_open on dead_letter (id) where settled is null;
alter table dead_letter add column channel text not null default 'messages-in';

-- The last change that was forgotten: whoever knows only older ones must read everything anew.
create table change_horizon (
    only_row boolean primary key default true check (only_row),
    transaction xid8 not null default '0',
    id bigint not null default 0
);
insert into change_horizon default values;

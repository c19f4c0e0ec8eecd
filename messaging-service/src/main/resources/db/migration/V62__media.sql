-- Files that messages name. A row comes with its message, a job fetches the file, and its bytes are elsewhere (MediaStore),
-- under the message's id.
create table media (
    message_id uuid primary key references message on delete cascade,
    client_id uuid not null,
    phone_number_id text not null,
    media_id text not null,
    declared_type text,
    declared_sha256 text,
    filename text,
    state text not null default 'WAITING' check (state in ('WAITING', 'STORED', 'REFUSED', 'GONE')),
    reason text,
    attempts int not null default 0,
    doubts int not null default 0,
    next_at timestamptz not null,
    expires_at timestamptz not null,
    type text,
    agrees boolean,
    size bigint,
    sha256 text,
    stored_at timestamptz
);
create index media_waiting on media (next_at) where state = 'WAITING';
create index media_client on media (client_id, stored_at);

-- As the owner: whoever writes a message need not know of files. Meta keeps those of webhooks for seven days.
create function note_media() returns trigger language plpgsql security definer set search_path = public as $$
begin
    insert into media (message_id, client_id, phone_number_id, media_id, declared_type, declared_sha256, filename, next_at, expires_at)
    select new.id, c.client_id, new.phone_number_id, new.content ->> 'id', new.content ->> 'mimeType', new.content ->> 'sha256',
        new.content ->> 'filename', new.received_at, new.received_at + interval '7 days'
    from conversation c where c.id = new.conversation_id
    on conflict do nothing;
    return null;
end $$;
create trigger message_names_media after insert or update of content on message for each row
    when (new.origin in ('CUSTOMER', 'APP') and new.kind in ('image', 'video', 'audio', 'document', 'sticker')
        and new.content ->> 'id' is not null)
    execute function note_media();

do $$
begin
    execute 'alter table media enable row level security, force row level security';
    execute format('create policy everything on media to %I, %I using (true) with check (true)', current_user, '${worker}');
    execute format('create policy own on media to %I using (client_id = any (bound_clients()))', '${api}');
end $$;
grant select on media to "${api}";

-- Requests to erase a person, who made them and why: for good. The rest of a row is how far it got. Who is meant stands in
-- it until nothing of them is left: `subject` as the request names them, `names` and `patterns` as they are searched for.
-- `next_at` is the lease as well: who finds another one than its own has been overtaken.
create table erasure (
    id uuid primary key,
    client_id uuid not null,
    person text not null,
    reason text not null,
    at timestamptz not null,
    stage text not null default 'REQUESTED'
        check (stage in ('REQUESTED', 'MESSAGES', 'RECORDS', 'PERSON', 'SETTLING', 'DONE')),
    next_at timestamptz not null,
    subject jsonb,
    contacts uuid[],
    conversations uuid[],
    patterns text[],
    until timestamptz[],
    messages bigint not null default 0,
    files bigint not null default 0,
    records bigint not null default 0,
    settling bigint not null default 0,
    ended_at timestamptz
);
create index erasure_due on erasure (next_at) where stage <> 'DONE';
create trigger erasure_kept before delete or update of id, client_id, person, reason, at
    on erasure for each row execute function refuse_change();

-- Whose records until `until` are not stored again: a keyed hash of each identity, and what the person had said of being
-- written to, which goes on to count.
create table erased_identity (
    client_id uuid not null,
    hash text not null,
    key_id text not null,
    until timestamptz not null,
    opted_out timestamptz,
    opted_out_of_marketing timestamptz,
    erased_at timestamptz not null,
    primary key (client_id, hash)
);

do $$
declare t text;
begin
    foreach t in array array['erasure', 'erased_identity'] loop
        execute format('alter table %I enable row level security, force row level security', t);
        execute format('create policy everything on %I to %I, %I using (true) with check (true)', t, current_user, '${worker}');
        execute format('create policy own on %I to %I using (client_id = any (bound_clients()))', t, '${api}');
    end loop;
end $$;
grant select, insert on erasure to "${api}";

-- Everybody who was taken for one of these, and for one of those: merges in both directions, as far as they go.
create index contact_merge_merged on contact_merge (merged);
create function same_person(contacts uuid[]) returns setof uuid language sql stable as $$
    with recursive person (id) as (
        select unnest(contacts)
        union
        select case when m.kept = p.id then m.merged else m.kept end
        from person p join contact_merge m on m.undone_at is null and (m.kept = p.id or m.merged = p.id))
    select id from person
$$;

-- What a person wrote in groups is found by its author.
create index message_author on message (author_id) where group_id is not null;
-- Looked up for each conversation that goes.
create index conversation_merged on conversation (merged_into) where merged_into is not null;

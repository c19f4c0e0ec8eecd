-- What a history brought was no traffic of ours.
alter table message add column live boolean not null default true;

-- Counters per number and quarter of an hour, as there are time zones that begin at one. They are folded from the feed of changes by one worker at a time: nothing on the way of
-- a message touches them. A recount of the messages gives the same.
create table traffic (
    client_id uuid not null,
    phone_number_id text not null,
    quarter timestamptz not null,
    received bigint not null default 0,
    automatic bigint not null default 0,
    person bigint not null default 0,
    app bigint not null default 0,
    delivered bigint not null default 0,
    read bigint not null default 0,
    failed bigint not null default 0,
    primary key (client_id, phone_number_id, quarter)
);

-- How long people waited for an answer: bucket b holds 1.1^b to 1.1^(b+1) milliseconds.
create table response_time (
    client_id uuid not null,
    phone_number_id text not null,
    quarter timestamptz not null,
    answered_by text not null check (answered_by in ('AUTOMATIC', 'PERSON', 'APP')),
    bucket int not null,
    answers bigint not null,
    primary key (client_id, phone_number_id, quarter, answered_by, bucket)
);

-- Conversations with a message in that quarter of an hour.
create table talk (
    client_id uuid not null,
    phone_number_id text not null,
    quarter timestamptz not null,
    conversation_id uuid not null,
    primary key (client_id, phone_number_id, quarter, conversation_id)
);

-- What of a message is in the counters: 1 itself, 2 delivered, 4 read, 8 failed.
create table counted (
    message_id uuid primary key,
    quarter timestamptz not null,
    bits int not null
);

-- Messages whose fate was open when their change was read.
create table count_again (
    message_id uuid primary key,
    due_at timestamptz not null
);
create index count_again_due on count_again (due_at);

-- How far the feed is folded.
create table count_position (
    only_row boolean primary key default true check (only_row),
    transaction xid8 not null default '0',
    id bigint not null default 0
);
insert into count_position default values;

do $$
declare t text;
begin
    foreach t in array array['traffic', 'response_time', 'talk', 'counted', 'count_again', 'count_position'] loop
        execute format('alter table %I enable row level security, force row level security', t);
        execute format('create policy everything on %I to %I, %I using (true) with check (true)', t, current_user, '${worker}');
        execute format('grant select, insert, update, delete on %I to %I', t, '${worker}');
    end loop;
    foreach t in array array['traffic', 'response_time', 'talk'] loop
        execute format('create policy own on %I to %I using (client_id = any (bound_clients()))', t, '${api}');
        execute format('grant select on %I to %I', t, '${api}');
    end loop;
end $$;

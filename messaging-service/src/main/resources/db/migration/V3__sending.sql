-- How fast a number may send, over all replicas. `free_at` is when the permits given out so far are used up at `rate`;
-- `rate` falls when Meta says that it is too high and climbs back to `ceiling` with time.
create table number_pace (
    phone_number_id text primary key,
    client_id uuid not null,
    ceiling double precision not null default 80,
    rate double precision not null default 80,
    slowed_at timestamptz,
    free_at timestamptz not null default '-infinity',
    blocked_until timestamptz not null default '-infinity',
    served_at timestamptz not null default '-infinity'
);
insert into number_pace (phone_number_id, client_id)
select phone_number_id, client_id from client_number where phone_number_id is not null;
alter table client_number add column display_digits text;

-- The same for a pair of number and person, which a conversation is; and who has the conversation. Every change of
-- hands raises the epoch, and an automatic message of another epoch is never sent.
alter table conversation
    add column pair_free_at timestamptz not null default '-infinity',
    add column owner text not null default 'AUTOMATIC' check (owner in ('AUTOMATIC', 'PERSON')),
    add column owner_until timestamptz,
    add column assignee text,
    add column epoch bigint not null default 0,
    add column closed_at timestamptz;

-- `epoch` is null for what a person writes. `source` says where an answer came from.
alter table send drop constraint send_state_check;
alter table send
    add constraint send_state_check
        check (state in ('PENDING', 'SENDING', 'ACCEPTED', 'FAILED', 'UNKNOWN', 'CANCELLED')),
    add column payload jsonb,
    add column media boolean not null default false,
    add column epoch bigint default 0,
    add column source text not null default 'default';
create index send_pending_number on send (phone_number_id, next_at, seq) where state = 'PENDING';
create index send_media on send (conversation_id, seq) where media;
create index send_unknown on send (client_id, seq) where state = 'UNKNOWN';
create index send_recent on send (conversation_id, created_at);
drop index send_due;

-- What a client chose.
create table client_setting (
    client_id uuid primary key,
    ambiguous text not null default 'HOLD' check (ambiguous in ('HOLD', 'RESEND'))
);

alter table message_status add column error_title text, add column error_details text;

-- Every word about being written to, for good; `consent` is the newest of each.
create table consent_word (
    id bigint generated always as identity primary key,
    client_id uuid not null,
    contact_id uuid not null references contact,
    scope text not null,
    opted_out boolean not null,
    source text not null,
    at timestamptz not null,
    noted_at timestamptz not null
);
create index consent_word_contact on consent_word (client_id, contact_id, id);

-- What a person of the business writes here, rather than in the Business app.
alter table message drop constraint message_origin_check;
alter table message add constraint message_origin_check check (origin in ('CUSTOMER', 'APP', 'AUTOMATIC', 'PERSON'));

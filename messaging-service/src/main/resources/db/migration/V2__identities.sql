-- Which identities are a contact's now, and which were: a number is given to another person one day, and a message
-- that was written before that still finds whose it was.
alter table contact_identity drop constraint contact_identity_pkey;
alter table contact_identity drop constraint contact_identity_kind_check;
alter table contact_identity
    add column id bigint generated always as identity primary key,
    add column since timestamptz not null default '-infinity',
    add column until timestamptz,
    add column merge_id uuid,
    add constraint contact_identity_kind_check check (kind in ('user_id', 'parent_user_id', 'wa_id'));
create unique index contact_identity_current on contact_identity (portfolio_id, kind, value) where until is null;
create index contact_identity_past on contact_identity (portfolio_id, kind, value) where until is not null;

-- Two contacts that turned out to be one person. What moved carries the merge's id, so that it can move back.
create table contact_merge (
    id uuid primary key,
    portfolio_id text not null,
    kept uuid not null references contact,
    merged uuid not null references contact,
    at timestamptz not null,
    undone_at timestamptz
);
create index contact_merge_pair on contact_merge (kept, merged);
alter table contact add column merged_into uuid references contact;

-- A group's conversation has no contact. A merged one points at the one that goes on.
alter table conversation alter column contact_id drop not null;
alter table conversation
    add column group_id text,
    add column merged_into uuid references conversation,
    add column merge_id uuid,
    add constraint conversation_of_somebody check ((contact_id is null) <> (group_id is null));
create unique index conversation_group on conversation (phone_number_id, group_id) where group_id is not null;
alter table message add column merge_id uuid;

-- What a message says, as our own types have it; `raw` stays what Meta sent. A type that this version does not know is
-- read again by a later one.
alter table message
    add column kind text not null default 'unknown',
    add column content jsonb,
    add column reader int not null default 1,
    add column author_id uuid references contact,
    add column edited_at timestamptz,
    add column revoked_at timestamptz;
create index message_unread on message (reader, seq) where kind = 'unknown';

-- What people did to a message: edited, revoked, reacted. It may come before the message itself.
create table message_change (
    phone_number_id text not null,
    wamid text not null,
    target text not null,
    kind text not null check (kind in ('EDIT', 'REVOKE', 'REACTION')),
    author text not null,
    content jsonb,
    body text,
    at timestamptz not null,
    primary key (phone_number_id, wamid)
);
create index message_change_target on message_change (phone_number_id, target);

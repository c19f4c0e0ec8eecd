-- Work that is due once, later or again: leased like a signup.
create table errands (
    id bigint generated always as identity primary key,
    kind text not null,
    subject text not null,
    client_id uuid,
    created_at timestamptz not null,
    due_at timestamptz not null,
    attempts int not null default 0,
    asked bigint not null default 1,
    lease_until timestamptz,
    epoch bigint not null default 0,
    unique (kind, subject)
);

create index errands_due on errands (due_at);

-- The table of alerts comes with their module (db/alerts).

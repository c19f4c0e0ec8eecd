-- What watchers of a signup are told: its view, each time it changes, so that one who comes back misses nothing. The id
-- is the version of the signup's row.
create table signup_events (
    signup_id uuid not null references signups (id) on delete cascade,
    id bigint not null,
    view text not null,
    told_at timestamptz not null,
    primary key (signup_id, id)
);

create index signup_events_told_at on signup_events (told_at);

-- What a person must know: opened once, closed when it is no longer so.
create table if not exists alert (
    id uuid primary key,
    type text not null,
    subject text not null,
    severity text not null check (severity in ('warning', 'critical')),
    remedy text not null,
    opened_at timestamptz not null,
    closed_at timestamptz
);

create unique index if not exists alert_open on alert (type, subject) where closed_at is null;

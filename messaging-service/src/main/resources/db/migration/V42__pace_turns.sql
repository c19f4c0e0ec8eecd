-- A number at its limit is not looked at until it has permits again, however much of it waits.
alter table number_pace add column again_at timestamptz not null default '-infinity';

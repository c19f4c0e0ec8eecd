-- The last day of an account that was compared with Meta's count; and who is at it now.
create table ledger_compared (
    waba_id text primary key,
    day date not null default '-infinity',
    lease_until timestamptz not null default '-infinity'
);
do $$
begin
    execute 'alter table ledger_compared enable row level security, force row level security';
    execute format('create policy everything on ledger_compared to %I, %I using (true) with check (true)', current_user, '${worker}');
end $$;

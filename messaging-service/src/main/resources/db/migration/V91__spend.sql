-- What was charged per quarter of an hour in which messages were delivered: the sum of the ledger's entries, kept by the database, so that it can be nothing
-- else. The ledger is folded by a job: no message waits for this row.
create table spend (
    client_id uuid not null,
    phone_number_id text not null,
    quarter timestamptz not null,
    currency text not null,
    messages bigint not null default 0,
    amount numeric not null default 0,
    primary key (client_id, phone_number_id, quarter, currency)
);

insert into spend (client_id, phone_number_id, quarter, currency, messages, amount)
select client_id, phone_number_id, date_bin('15 minutes', delivered_at, '2000-01-01Z'), currency, sum(messages), sum(amount)
from ledger_entry group by 1, 2, 3, 4;

create function add_spend() returns trigger language plpgsql as $$
begin
    insert into spend as s (client_id, phone_number_id, quarter, currency, messages, amount)
    select client_id, phone_number_id, date_bin('15 minutes', delivered_at, '2000-01-01Z'), currency, sum(messages), sum(amount)
    from booked group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (client_id, phone_number_id, quarter, currency) do update set
      messages = s.messages + excluded.messages, amount = s.amount + excluded.amount;
    return null;
end $$;
create trigger ledger_entry_spent after insert on ledger_entry referencing new table as booked
    for each statement execute function add_spend();

do $$
begin
    alter table spend enable row level security, force row level security;
    execute format('create policy everything on spend to %I, %I using (true) with check (true)', current_user, '${worker}');
    execute format('create policy own on spend to %I using (client_id = any (bound_clients()))', '${api}');
    execute format('grant select, insert, update on spend to %I', '${worker}');
    execute format('grant select on spend to %I', '${api}');
end $$;

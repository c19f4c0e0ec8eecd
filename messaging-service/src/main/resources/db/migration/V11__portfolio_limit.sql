-- How many people a portfolio may write to first within 24 hours, as onboarding-service told it last; and, while Meta says
-- that it is used up, until when. The row is the lock under which openings are counted, over all replicas.
create table portfolio_limit (
    portfolio_id text primary key,
    tier text,
    told_at timestamptz not null default '-infinity',
    full_until timestamptz not null default '-infinity'
);

-- Whom a portfolio wrote to outside their window, and when last.
create table portfolio_opening (
    portfolio_id text not null,
    contact_id uuid not null references contact,
    at timestamptz not null,
    primary key (portfolio_id, contact_id)
);
create index portfolio_opening_at on portfolio_opening (portfolio_id, at);

-- Waits for its portfolio's limit, which may take a day: later messages of its conversation go before it.
alter table send add column stands_aside boolean not null default false;

-- Workers only.
do $$
declare t text;
begin
    foreach t in array array['portfolio_limit', 'portfolio_opening'] loop
        execute format('alter table %I enable row level security, force row level security', t);
        execute format('create policy everything on %I to %I, %I using (true) with check (true)', t, current_user, '${worker}');
    end loop;
end $$;

-- A client may have several numbers in its account.
create table client_numbers (
    phone_number_id text primary key,
    client_id uuid not null references clients (id),
    display_phone_number text not null,
    coexists boolean not null,
    name text,
    name_status text,
    status text,
    quality text,
    messaging_limit text,
    pin_doubtful boolean not null default false,
    added_at timestamptz not null
);

create index client_numbers_client on client_numbers (client_id);
create index client_numbers_display on client_numbers (display_phone_number);

insert into client_numbers (phone_number_id, client_id, display_phone_number, coexists, added_at)
select phone_number_id, id, coalesce(display_phone_number, ''), false, created_at
  from clients where phone_number_id is not null and state <> 'OFFBOARDED';

alter table clients drop column phone_number_id;
alter table clients drop column display_phone_number;

-- A signup knows its client from the moment it knows its account, and may be for a client from the start.
alter table signups add column for_client_id uuid;
alter table signups add column coexists boolean not null default false;
update signups set client_id = gen_random_uuid() where waba_id is not null and client_id is null;

drop index signups_due;
create index signups_due on signups (due_at) where state in ('STARTED', 'RUNNING', 'UNDOING', 'OFFBOARDING');
create index signups_portfolio on signups (portfolio_id) where state in ('RUNNING', 'NEEDS_PERSON');

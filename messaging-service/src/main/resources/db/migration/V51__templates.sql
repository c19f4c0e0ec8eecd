-- Templates as Meta has them, kept in step by webhooks and a nightly look. One that is gone stays, as DELETED.
create table template (
    waba_id text not null,
    template_id text not null,
    client_id uuid not null,
    name text not null,
    language text not null,
    category text not null check (category in ('SERVICE', 'MARKETING', 'UTILITY', 'AUTHENTICATION')),
    status text not null,
    parameter_format text not null,
    components jsonb not null,
    quality text not null default 'UNKNOWN',
    rejected_reason text,
    changed_at timestamptz not null,
    primary key (waba_id, template_id)
);
create index template_name on template (waba_id, name, language);
create index template_client on template (client_id, name, language);

-- What became of them, for good.
create table template_event (
    id bigint generated always as identity primary key,
    client_id uuid not null,
    waba_id text not null,
    template_id text not null,
    kind text not null check (kind in ('STATUS', 'CATEGORY', 'QUALITY', 'COMPONENTS')),
    before text,
    after text not null,
    reason text,
    source text not null check (source in ('WEBHOOK', 'LOOK', 'API')),
    at timestamptz not null
);
create index template_event_of on template_event (waba_id, template_id, id);

-- When an account's templates were last looked at, and by whom they are being looked at.
create table template_look (
    waba_id text primary key,
    looked_at timestamptz,
    leased_until timestamptz not null default '-infinity'
);

-- Numbers that customers complain about: nothing that advertises goes out from them.
create table flagged_number (
    phone_number_id text primary key,
    client_id uuid not null,
    since timestamptz not null
);

do $$
declare t text;
begin
    foreach t in array array['template', 'template_event', 'template_look', 'flagged_number'] loop
        execute format('alter table %I enable row level security, force row level security', t);
        execute format('create policy everything on %I to %I, %I using (true) with check (true)', t, current_user, '${worker}');
    end loop;
    foreach t in array array['template', 'template_event', 'flagged_number'] loop
        execute format('create policy own on %I to %I using (client_id = any (bound_clients()))', t, '${api}');
    end loop;
end $$;
grant select, insert, update on template to "${api}";
grant select, insert on template_event to "${api}";
grant select on flagged_number to "${api}";

-- Events written in the transaction of the state they report, relayed to Kafka in the order of their ids.
create table event_outbox (
    id bigint generated always as identity primary key,
    topic text not null,
    key text not null,
    type text not null,
    event_id text not null,
    value bytea not null,
    traceparent text,
    created_at timestamptz not null
);

-- One relay at a time: who holds it, until when, and which holder this is.
create table event_outbox_lease (
    name text primary key,
    owner text,
    until timestamptz,
    epoch bigint not null
);

insert into event_outbox_lease (name, epoch) values ('relay', 0);

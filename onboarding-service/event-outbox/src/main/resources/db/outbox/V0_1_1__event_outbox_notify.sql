-- A commit that wrote events wakes the relay on whichever replica it runs: no writer can forget to.
create function event_outbox_written() returns trigger language plpgsql as $$
begin
    perform pg_notify('event_outbox', '');
    return null;
end
$$;

create trigger event_outbox_written after insert on event_outbox
    for each statement execute function event_outbox_written();

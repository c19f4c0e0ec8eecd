-- What is forgotten by its age is found by it.
create index dead_letter_age on dead_letter (buried_at);
create index raw_event_age on raw_event (received_at);
create index parked_message_age on parked_message (received_at);

-- Clients take turns in having their messages decided on, as they do in sending.
alter table reply_job add column client_id uuid;
update reply_job j set client_id = c.client_id from conversation c where c.id = j.conversation_id;
alter table reply_job alter column client_id set not null;
create index reply_job_open_client on reply_job (client_id, seq) where not done;
drop index reply_job_open;

-- Answers of every kind under an Idempotency-Key; as text, so that a repeat is answered to the letter.
alter table written_key rename to idempotency_key;
alter table idempotency_key rename column person to caller;
alter table idempotency_key add column answer text;
update idempotency_key k set answer = json_build_object('id', k.message_id, 'conversationId', m.conversation_id,
    'at', to_char(k.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'tookOver', k.took_over)
from message m where m.id = k.message_id;
alter table idempotency_key alter column answer set not null, drop column message_id, drop column took_over;
alter index written_key_at rename to idempotency_key_at;

-- A request of several parts, each a row of its own. `send_at` is when it was asked to go; `fallback` goes in its place
-- where the window is closed by then; what is `repeatable` is tried again where nobody knows what became of it.
alter table send
    add column submission_id uuid,
    add column part smallint,
    add column send_at timestamptz,
    add column fallback jsonb,
    add column repeatable boolean not null default false,
    add column ended_at timestamptz;
create index send_submission on send (submission_id, part) where submission_id is not null;
create index send_submissions on send (client_id, seq desc) where part = 0;

-- A message's story is told with what Meta said of it.
create policy own on message_status to "${api}"
    using (exists (select from message m where m.id = message_id));
grant select on message_status to "${api}";

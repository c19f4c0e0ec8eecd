-- What was answered under a caller's Idempotency-Key. The request is kept as a hash only: it may hold a code.
create table idempotent_answers (
    caller text not null,
    operation text not null,
    key text not null,
    request_hash text not null,
    signup_id uuid not null,
    status int,
    answer text,
    created_at timestamptz not null,
    primary key (caller, operation, key)
);

create index idempotent_answers_age on idempotent_answers (created_at);

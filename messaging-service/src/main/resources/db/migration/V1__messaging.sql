-- Who owns a number, as `whatsapp.clients` told it last. The key is the phone id, or `waba:<id>` while there is none.
create table client_number (
    key text primary key,
    phone_number_id text unique,
    version bigint not null,
    client_id uuid not null,
    name text not null,
    state text not null,
    portfolio_id text not null,
    waba_id text not null,
    credential_id uuid not null,
    at timestamptz not null
);
create index client_number_client on client_number (client_id);
create index client_number_credential on client_number (credential_id);

-- A client's rules: its keywords in order, and what is said when none fits.
create table rule_set (
    client_id uuid primary key,
    version bigint not null,
    default_answer text,
    updated_at timestamptz not null
);
create table rule (
    id uuid primary key,
    client_id uuid not null references rule_set on delete cascade,
    position int not null,
    keyword text not null,
    answer text not null,
    unique (client_id, position)
);

-- A contact is a set of identities within a portfolio: user id, parent id, wa_id. Any may be absent.
create table contact (
    id uuid primary key,
    portfolio_id text not null,
    name text,
    username text,
    created_at timestamptz not null
);
create table contact_identity (
    portfolio_id text not null,
    kind text not null check (kind in ('user_id', 'wa_id')),
    value text not null,
    contact_id uuid not null references contact,
    primary key (portfolio_id, kind, value)
);
create index contact_identity_contact on contact_identity (contact_id);

-- What a contact said about being written to by a client: the newest word per scope counts.
create table consent (
    client_id uuid not null,
    contact_id uuid not null references contact,
    scope text not null check (scope in ('ALL', 'MARKETING')),
    opted_out boolean not null,
    source text not null,
    at timestamptz not null,
    primary key (client_id, contact_id, scope)
);

-- One contact at one number. Its row lock is what makes order.
create table conversation (
    id uuid primary key,
    client_id uuid not null,
    phone_number_id text not null,
    contact_id uuid not null references contact,
    window_until timestamptz,
    last_message_at timestamptz not null,
    unique (phone_number_id, contact_id)
);
create index conversation_client on conversation (client_id, last_message_at desc, id desc);

-- Every message in and out. seq is given under the conversation's lock.
create table message (
    id uuid primary key,
    seq bigint generated always as identity unique,
    conversation_id uuid not null references conversation,
    phone_number_id text not null,
    wamid text,
    origin text not null check (origin in ('CUSTOMER', 'APP', 'AUTOMATIC')),
    type text not null,
    body text,
    group_id text,
    raw bytea,
    at timestamptz not null,
    received_at timestamptz not null,
    delivery text,
    error_code int,
    remedy text,
    unique (phone_number_id, wamid)
);
create index message_conversation on message (conversation_id, seq desc);

-- A message that wants a decision: reply, hand over, or silence.
create table reply_job (
    message_id uuid primary key references message,
    conversation_id uuid not null,
    seq bigint not null,
    done boolean not null default false,
    lease_until timestamptz,
    epoch bigint not null default 0,
    decision text,
    traceparent text,
    received_at timestamptz not null,
    decided_at timestamptz
);
create index reply_job_open on reply_job (seq) where not done;
create index reply_job_open_conversation on reply_job (conversation_id, seq) where not done;

-- What is to be sent. PENDING → SENDING → ACCEPTED, FAILED or UNKNOWN; the id is our biz_opaque_callback_data.
create table send (
    id uuid primary key references message,
    seq bigint generated always as identity unique,
    conversation_id uuid not null references conversation,
    client_id uuid not null,
    phone_number_id text not null,
    recipient_wa_id text,
    recipient_user_id text,
    body text not null,
    category text not null check (category in ('SERVICE', 'MARKETING', 'UTILITY', 'AUTHENTICATION')),
    cause uuid unique references message,
    state text not null check (state in ('PENDING', 'SENDING', 'ACCEPTED', 'FAILED', 'UNKNOWN')),
    attempts int not null default 0,
    next_at timestamptz not null,
    sending_at timestamptz,
    wamid text,
    error_code int,
    remedy text,
    traceparent text,
    received_at timestamptz not null,
    created_at timestamptz not null,
    accepted_at timestamptz
);
create index send_due on send (next_at, seq) where state = 'PENDING';
create index send_open_conversation on send (conversation_id, seq) where state in ('PENDING', 'SENDING');
create index send_sending on send (sending_at) where state = 'SENDING';

-- A credential Meta refuses. Its client's sends wait; one goes out as a probe when recheck_at has come.
create table credential_hold (
    credential_id uuid primary key,
    since timestamptz not null,
    recheck_at timestamptz not null
);

-- Every status once. Parked while message_id is null: its wamid is not known yet.
create table message_status (
    phone_number_id text not null,
    wamid text not null,
    status text not null,
    participant text not null default '',
    at timestamptz not null,
    message_id uuid references message,
    error_code int,
    pricing text,
    raw bytea not null,
    received_at timestamptz not null,
    primary key (phone_number_id, wamid, status, participant)
);
create index message_status_message on message_status (message_id);
create index message_status_parked on message_status (received_at) where message_id is null;

-- Messages for a number nobody has told us about yet: kept, and taken up when it becomes known.
create table parked_message (
    id bigint generated always as identity primary key,
    phone_number_id text not null,
    wamid text not null,
    type text not null,
    value bytea not null,
    traceparent text,
    received_at timestamptz not null,
    unique (phone_number_id, wamid)
);

-- Account events, value-level errors and history, as they came.
create table raw_event (
    event_id text primary key,
    type text not null,
    field text not null,
    waba_id text not null,
    value bytea not null,
    received_at timestamptz not null
);

create table alert (
    id uuid primary key,
    type text not null,
    subject text not null,
    severity text not null check (severity in ('warning', 'critical')),
    remedy text not null,
    opened_at timestamptz not null,
    closed_at timestamptz
);
create unique index alert_open on alert (type, subject) where closed_at is null;

-- What could not be digested, as it came: listed, and later driven through our own handler again.
create table dead_letter (
    id bigint generated always as identity primary key,
    topic text not null,
    partition int not null,
    offset_in_partition bigint not null,
    key text,
    value bytea,
    headers jsonb not null,
    timestamp timestamptz not null,
    reason text not null,
    buried_at timestamptz not null,
    unique (topic, partition, offset_in_partition)
);

-- What each message on its way looks up.
create index reply_job_conversation on reply_job (conversation_id, seq desc);
create index contact_identity_value on contact_identity (portfolio_id, kind, value, since);
drop index contact_identity_past;
create index contact_identity_of on contact_identity (contact_id, kind, since desc, id desc) where until is null;

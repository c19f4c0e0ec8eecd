-- Into the chain with what was written down before there was one.
insert into audit_trail (at, actor, action, subject, details, trace_id)
select at, caller, action, subject,
       case when version is null then '{}' else json_build_object('version', version::text)::text end, trace_id
from audit_entry order by id;

drop table audit_entry;

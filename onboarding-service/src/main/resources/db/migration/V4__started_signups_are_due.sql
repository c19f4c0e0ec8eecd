-- A signup whose code was being exchanged when its process ended is looked at by a runner too.
update signups set due_at = started_at + interval '1 day' where state = 'STARTED';

drop index signups_due;
create index signups_due on signups (due_at) where state in ('STARTED', 'RUNNING', 'UNDOING');

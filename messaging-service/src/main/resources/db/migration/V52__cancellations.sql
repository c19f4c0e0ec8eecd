-- Who took a message back is on record, as who wrote it is.
alter table conversation_act
    drop constraint conversation_act_act_check,
    add constraint conversation_act_act_check
        check (act in ('TAKEOVER', 'HAND_BACK', 'ASSIGN', 'CLOSE', 'MESSAGE', 'CANCEL'));

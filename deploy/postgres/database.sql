-- What the roles may do inside their database. As an administrator, after cluster.sql, repeatable:
--   psql -v owner=token_owner -v service=token -v api=token_api -f database.sql token

alter schema public owner to :"owner";
revoke all on schema public from public;
grant usage on schema public to :"service", :"api";

-- Rows only, of whatever tables the owner will make.
alter default privileges for role :"owner" in schema public grant select, insert, update, delete on tables to :"service";
alter default privileges for role :"owner" in schema public grant usage, select on sequences to :"service";

-- The database of one service and its two roles. As an administrator, once per service, repeatable:
--   psql -v database=token -v owner=token_owner -v owner_password=… -v service=token -v service_password=… -f cluster.sql postgres

select format('create role %I', :'owner')
 where not exists (select from pg_roles where rolname = :'owner') \gexec
select format('create role %I', :'service')
 where not exists (select from pg_roles where rolname = :'service') \gexec

-- The owner changes the schema (Flyway); the service works on rows. Neither can do more.
alter role :"owner" with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'owner_password';
alter role :"service" with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'service_password';

select format('create database %I owner %I encoding %L template template0', :'database', :'owner', 'UTF8')
 where not exists (select from pg_database where datname = :'database') \gexec

revoke all on database :"database" from public;
grant connect on database :"database" to :"service";

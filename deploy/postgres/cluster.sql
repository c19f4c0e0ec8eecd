-- The database of one service and its three roles. As an administrator, once per service, repeatable:
--   psql -v database=token -v owner=token_owner -v owner_password=… -v service=token -v service_password=… \
--        -v api=token_api -v api_password=… -f cluster.sql postgres

select format('create role %I', :'owner')
 where not exists (select from pg_roles where rolname = :'owner') \gexec
select format('create role %I', :'service')
 where not exists (select from pg_roles where rolname = :'service') \gexec
select format('create role %I', :'api')
 where not exists (select from pg_roles where rolname = :'api') \gexec

-- The owner changes the schema (Flyway); the service works on rows; the api role answers callers, on what a migration
-- grants it. None can do more.
alter role :"owner" with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'owner_password';
alter role :"service" with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'service_password';
alter role :"api" with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'api_password';

select format('create database %I owner %I encoding %L template template0', :'database', :'owner', 'UTF8')
 where not exists (select from pg_database where datname = :'database') \gexec

revoke all on database :"database" from public;
grant connect on database :"database" to :"service", :"api";

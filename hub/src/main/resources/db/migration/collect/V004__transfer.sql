-- The organisation that set a feed up and does not provide the resource any more: the feed waits until the provider of today has saved it.
alter table feed add column former bigint;
create index on upload (sha256);

-- Connections that people have tried lately, so that the platform is not used to look around the network.
create table connection_try (
    person bigint not null,
    at timestamptz not null
);
create index on connection_try (person, at);

-- A file that did not come in is kept for a while, to be tried again; then it goes.
alter table upload add column dropped boolean not null default false;
create index on upload (organisation);

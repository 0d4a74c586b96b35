-- A file that somebody brought: kept under its hash, looked at, adjusted, then run into a batch.
create table upload (
    id bigint generated always as identity primary key,
    resource bigint not null,
    organisation bigint not null,
    file_name text not null,
    sha256 text not null,
    bytes bigint not null,
    settings jsonb not null,
    mapping jsonb not null,
    sniffed jsonb not null,
    actor bigint not null,
    actor_name text not null,
    at timestamptz not null,
    state text not null check (state in ('NEW', 'RUNNING', 'DONE', 'FAILED', 'DISCARDED')),
    run bigint,
    batch bigint
);
create index on upload (resource, id);
create index on upload (resource, sha256);

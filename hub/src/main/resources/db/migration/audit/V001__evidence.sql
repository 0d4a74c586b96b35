-- The evidence chain: append only; each entry's hash covers the one before it.
create table evidence (
    position bigint primary key,
    at timestamptz not null,
    event text not null,
    actor text not null,
    actor_name text not null,
    organisation text,
    address text,
    subject_type text,
    subject text,
    outcome text not null,
    detail jsonb not null,
    previous bytea not null,
    hash bytea not null
);
create index on evidence (subject_type, subject, position);
create index on evidence (actor, position);
create index on evidence (at);

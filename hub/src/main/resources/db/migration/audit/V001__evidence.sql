-- The evidence chain: append only; each entry's hash covers the one before it. docs/spec/evidence.md gives the hashed bytes.
create table evidence (
    position bigint primary key,
    at timestamptz not null,
    event text not null,
    actor bigint not null,
    actor_name text not null,
    organisation bigint not null,
    address text,
    subject_type text,
    subject text,
    outcome text not null check (outcome in ('DONE', 'REFUSED', 'FAILED')),
    -- text and not jsonb: the hash covers these very characters
    detail text not null,
    previous bytea not null,
    hash bytea not null
);
create index on evidence (subject_type, subject, position);
create index on evidence (actor, position);
create index on evidence (event, position);
create index on evidence (at);

-- One row: how many entries there are and the hash of the last. Whoever appends locks it.
create table head (
    one boolean primary key default true check (one),
    position bigint not null,
    hash bytea not null
);
insert into head (position, hash) values (0, decode(repeat('00', 32), 'hex'));

-- Signed roots come with the exchange between nodes: whoever holds one can prove everything up to its position.
create table seal (
    position bigint primary key references evidence,
    hash bytea not null,
    key_id text not null,
    signature bytea not null,
    at timestamptz not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'evidence is append only';
end $$;
create trigger append_only before update or delete on evidence for each row execute function refuse_change();
create trigger never_emptied before truncate on evidence for each statement execute function refuse_change();

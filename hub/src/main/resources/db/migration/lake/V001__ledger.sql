-- The number of a batch, and the number people see.
create sequence batch_number;

-- One row for each resource with a serving table and a log.
create table resource_table (
    resource bigint primary key,
    code text not null unique,
    library text not null,
    -- The schema the serving table has now, and the one it is being altered to; the latter is null at rest.
    schema jsonb not null,
    wanted jsonb,
    -- Live rows in the serving table, and the newest batch that stands in it.
    rows bigint not null default 0,
    last_batch bigint
);

create table batch (
    id bigint primary key default nextval('batch_number'),
    resource bigint not null,
    code text not null,
    organisation bigint not null,
    provenance text not null,
    state text not null,
    actor bigint not null,
    actor_name text not null,
    run bigint not null,
    parent bigint,
    undone_by bigint,
    schema_version int not null,
    idempotency_key text,
    detail jsonb not null,
    opened timestamptz not null,
    sealed timestamptz,
    logged timestamptz,
    ended timestamptz,
    sent bigint not null default 0,
    good bigint not null default 0,
    created bigint not null default 0,
    changed bigint not null default 0,
    unchanged bigint not null default 0,
    deleted bigint not null default 0,
    rejected bigint not null default 0,
    warned bigint not null default 0,
    repaired bigint not null default 0,
    sent_hash text,
    rejected_hash text,
    good_hash text,
    target_hash text,
    reason_zh text,
    reason_en text,
    -- The log file below the lake folder; written before the first row, so that a file without a batch can be found.
    file text,
    file_bytes bigint not null default 0,
    key_low text,
    key_high text,
    steps jsonb,
    -- The signed receipt, byte for byte as people download it.
    receipt bytea
);
create index on batch (resource, id);
create index on batch (organisation, id);
create index on batch (parent);
create index on batch (state, id) where state in ('OPEN', 'HELD');
create unique index on batch (resource, idempotency_key) where state in ('OPEN', 'HELD', 'COMMITTED');

-- A batch of which one of two loading transactions is committed and the other not yet: readers of its resource wait a moment.
create table half_loaded (
    resource bigint primary key,
    batch bigint not null
);

create schema if not exists serving;

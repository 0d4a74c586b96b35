-- The rules and hold limits of a resource, all versions.
create table rule_set (
    resource bigint not null,
    version int not null,
    rules jsonb not null,
    limits jsonb not null,
    reason text,
    at timestamptz not null,
    actor bigint not null,
    actor_name text not null,
    primary key (resource, version)
);

-- One row for each batch that had rejects or warnings; the counts follow the states of its rejects.
create table reject_batch (
    batch bigint primary key,
    resource bigint not null,
    organisation bigint not null,
    at timestamptz not null,
    schema_version int not null,
    -- Columns of the source, and for each field of that schema version the position of its column from 0, or -1.
    columns text[] not null,
    mapping int[] not null,
    rejected bigint not null default 0,
    warned bigint not null default 0,
    open bigint not null default 0,
    repaired bigint not null default 0,
    dismissed bigint not null default 0
);
create index on reject_batch (organisation, at) where open > 0;
create index on reject_batch (resource, at);

create table reject (
    id bigint generated always as identity,
    batch bigint not null,
    part text not null,
    place bigint not null,
    -- the row asked for a deletion
    deletes boolean not null,
    -- the row could not be cut into cells: its raw text stands in the first one
    raw boolean not null,
    cells text[] not null,
    reasons jsonb not null,
    row_hash uuid not null,
    state text not null default 'OPEN' check (state in ('OPEN', 'REPAIRED', 'DISMISSED', 'RETURNED')),
    -- the repair this row is on its way in; null when it is not
    repair bigint,
    settled_at timestamptz,
    settled_by bigint,
    settled_name text,
    -- the batch that repaired it, or why it was dismissed
    settled_batch bigint,
    note text,
    -- values (in the order of the schema's fields) and reasons of the last repair that failed
    tried text[],
    tried_reasons jsonb,
    primary key (batch, id)
);

-- Rows by reason, counted while the batch was checked, with the first examples.
create table reason_count (
    batch bigint not null,
    position int not null,
    code text not null,
    field text,
    rule text,
    warning boolean not null,
    rows bigint not null,
    examples jsonb not null,
    primary key (batch, position)
);

-- Corrected rows on their way back through the gate.
create table repair (
    id bigint generated always as identity primary key,
    batch bigint not null,
    resource bigint not null,
    fields text[] not null,
    rows bigint not null,
    state text not null check (state in ('RUNNING', 'DONE', 'FAILED')),
    run bigint,
    repair_batch bigint,
    actor bigint not null,
    actor_name text not null,
    at timestamptz not null
);
create index on repair (batch);

create table repair_row (
    repair bigint not null references repair on delete cascade,
    reject bigint not null,
    deletes boolean not null,
    cells text[] not null,
    primary key (repair, reject)
);

-- The quality report of a batch, and what charts over time need of it.
create table report (
    batch bigint primary key,
    resource bigint not null,
    organisation bigint not null,
    at timestamptz not null,
    provenance text not null,
    state text not null,
    sent bigint not null,
    good bigint not null,
    rejected bigint not null,
    warned bigint not null,
    content jsonb not null
);
create index on report (resource, at);
create index on report (organisation, at);

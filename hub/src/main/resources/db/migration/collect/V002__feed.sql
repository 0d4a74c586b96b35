-- A department's database, as its operator has described it. The password is sealed under the hub's master secret.
create table connection (
    id bigint generated always as identity primary key,
    organisation bigint not null,
    name text not null,
    dialect text not null,
    host text not null,
    port integer not null,
    database text not null,
    username text not null,
    password text not null,
    parameters jsonb not null,
    changed_at timestamptz not null,
    changed_by text not null,
    unique (organisation, name)
);

-- A standing collection task: one table of a connection into one resource.
create table feed (
    id bigint generated always as identity primary key,
    resource bigint not null,
    organisation bigint not null,
    connection bigint not null references connection,
    schema_name text not null,
    table_name text not null,
    mapping jsonb not null,
    mode text not null check (mode in ('WHOLE', 'INCREMENT')),
    look_back_seconds integer not null check (look_back_seconds >= 0),
    speed_limit integer not null check (speed_limit >= 0),
    paused boolean not null,
    cursor jsonb,
    -- Raised whenever what is read changes: a cursor of an older epoch is worth nothing.
    epoch integer not null,
    accepted jsonb not null,
    last_batch bigint,
    committed_at timestamptz,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    changed_by text not null
);
create index on feed (resource);
create index on feed (connection);

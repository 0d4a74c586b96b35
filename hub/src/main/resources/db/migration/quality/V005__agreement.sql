-- What the last check of an entry against its data found (A2). batch: the newest it counted in; data_from and data_until: the reach of the
-- increment field, as text.
create table agreement (
    resource bigint primary key,
    at timestamptz not null,
    run bigint not null,
    batch bigint,
    rows bigint not null,
    data_from text,
    data_until text,
    findings jsonb not null
);

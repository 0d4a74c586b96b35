-- What a department wants its resource to be open to, and a data manager has not confirmed: nothing of it holds until then.
create table opening (
    resource bigint primary key references resource,
    level text not null references level,
    sharing_type text not null,
    sharing_condition text,
    openness text not null,
    open_condition text,
    reason text,
    asked_by bigint not null,
    asked_name text not null,
    asked_at timestamptz not null
);
create index on opening (asked_at);

-- To one person, or to a role and/or an organisation: empty audience columns mean "any".
create table message (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    person bigint,
    organisation bigint,
    role text,
    kind text not null,
    title_zh text not null,
    title_en text not null,
    body_zh text not null,
    body_en text not null,
    link text,
    subject_type text,
    subject text,
    check (person is not null or organisation is not null or role is not null)
);
create index on message (person, id);
create index on message (organisation, id);
create index on message (role, id);

create table read_mark (
    person bigint not null,
    message bigint not null references message on delete cascade,
    at timestamptz not null,
    primary key (person, message)
);

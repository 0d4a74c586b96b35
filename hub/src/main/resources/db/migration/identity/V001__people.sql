create table organisation (
    id bigint generated always as identity primary key,
    parent bigint references organisation,
    name text not null,
    short_name text not null,
    kind text not null check (kind in ('PROVINCE', 'CITY', 'COUNTY', 'DEPARTMENT')),
    credit_code text unique,
    division_code text,
    active boolean not null default true,
    created_at timestamptz not null
);
create unique index organisation_name on organisation (coalesce(parent, 0), name);

-- administrator stands here and in person_role, so that the database itself keeps the three administrators apart from everybody else
create table person (
    id bigint generated always as identity primary key,
    username text not null,
    name text not null,
    organisation bigint not null references organisation,
    phone text,
    email text,
    language text not null default 'zh',
    active boolean not null default true,
    administrator boolean not null default false,
    password text not null,
    must_change boolean not null,
    password_at timestamptz not null,
    -- grows when sessions opened before must end
    stamp bigint not null default 1,
    last_sign_in timestamptz,
    created_at timestamptz not null,
    unique (id, administrator)
);
create unique index person_username on person (lower(username));
create index on person (organisation);

create table person_role (
    person bigint not null,
    role text not null,
    administrator boolean not null,
    primary key (person, role),
    foreign key (person, administrator) references person (id, administrator),
    check (administrator = (role in ('SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR')))
);
create unique index one_administrator_role on person_role (person) where administrator;
create index on person_role (role);

create table past_password (
    person bigint not null references person,
    at timestamptz not null,
    password text not null,
    primary key (person, at)
);

-- token: SHA-256 of what the cookie holds
create table session (
    token bytea primary key,
    person bigint not null references person,
    stamp bigint not null,
    opened_at timestamptz not null,
    seen_at timestamptz not null,
    address text
);
create index on session (person);
create index on session (seen_at);

-- Failed sign-ins by account name ("name:...", known or not) and by address ("from:...").
create table attempt (
    source text primary key,
    failures int not null,
    last_at timestamptz not null,
    locked_until timestamptz
);
create index on attempt (last_at);

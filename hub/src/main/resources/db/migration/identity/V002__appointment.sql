-- An administrator role that somebody without it has asked for on another's behalf. It gives no rights until a holder of the role confirms it.
create table appointment (
    person bigint primary key references person,
    role text not null check (role in ('SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR')),
    asked_by bigint not null references person,
    asked_at timestamptz not null
);

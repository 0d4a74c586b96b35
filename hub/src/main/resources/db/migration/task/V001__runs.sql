create table schedule (
    id bigint generated always as identity primary key,
    kind text not null,
    subject_type text not null,
    subject text not null,
    organisation bigint not null,
    rhythm text not null,
    payload text not null,
    paused boolean not null default false,
    next_at timestamptz,
    last_at timestamptz,
    last_run bigint,
    unique (kind, subject_type, subject)
);
create index on schedule (next_at) where next_at is not null and not paused;

create table run (
    id bigint generated always as identity primary key,
    kind text not null,
    subject_type text not null,
    subject text not null,
    schedule bigint,
    payload text not null,
    actor bigint not null,
    actor_name text not null,
    organisation bigint not null,
    -- runs of one lane follow one another
    lane text,
    state text not null check (state in ('QUEUED', 'RUNNING', 'WAITING', 'DONE', 'FAILED', 'CANCELLED')),
    queued_at timestamptz not null,
    due_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    attempt int not null default 0,
    failures int not null default 0,
    takeovers int not null default 0,
    node text,
    lease_until timestamptz,
    cancel boolean not null default false,
    progress_done bigint not null default 0,
    progress_total bigint not null default 0,
    progress_unit text,
    step_zh text,
    step_en text,
    counts text not null default '{}',
    result text not null default '{}',
    batch bigint,
    problem_code text,
    problem_zh text,
    problem_en text,
    next_zh text,
    next_en text,
    -- grows with every change that a watcher should see
    version bigint not null default 1
);
create index run_due on run (due_at, id) where state in ('QUEUED', 'WAITING');
create index run_lease on run (lease_until) where state = 'RUNNING';
create unique index run_lane on run (lane) where state = 'RUNNING';
create index run_lane_waiting on run (lane, due_at, id) where lane is not null and state in ('QUEUED', 'WAITING');
create index run_node on run (node) where state = 'RUNNING';
create index on run (subject_type, subject, id);
create index on run (schedule, id) where schedule is not null;
create index on run (kind, id);
create index on run (organisation, id);

create table run_line (
    run bigint not null references run on delete cascade,
    line bigint generated always as identity,
    at timestamptz not null,
    zh text not null,
    en text not null,
    primary key (run, line)
);

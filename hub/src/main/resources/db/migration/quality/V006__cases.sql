-- One case for what comes again and again: rejects of a resource are told apart by key and reasons, or by their content where they have no key.
alter table reject
    add column resource bigint,
    add column case_hash uuid,
    -- hash of the typed key by docs/spec/row-hash.md, and 64 bits that stand for it; null where the row has no valid key
    add column key_hash uuid,
    add column key_print bigint,
    -- how often the row came, over how long, and with which batch last; null = with its own only
    add column times int not null default 1,
    add column first_at timestamptz,
    add column last_at timestamptz,
    add column last_batch bigint,
    -- the reject that this one is counted with, of batch settled_batch; only while REPEATED
    add column counted_with bigint;
update reject set resource = reject_batch.resource from reject_batch where reject_batch.batch = reject.batch;
alter table reject drop constraint reject_state_check;
-- CLOSED: batch settled_batch brought the row right, or deleted it (note 'DELETED'). REPEATED: the same case as another reject.
alter table reject add constraint reject_state_check check (state in ('OPEN', 'REPAIRED', 'DISMISSED', 'RETURNED', 'CLOSED', 'REPEATED'));
create index on reject (resource, key_hash) where state = 'OPEN' and key_hash is not null;
create index on reject (resource, case_hash) where state in ('OPEN', 'DISMISSED');
create index on reject (settled_batch) where state in ('CLOSED', 'REPEATED');
create index on reject (resource, id);
create index on reject (id) where state = 'OPEN';

alter table reject_batch
    add column closed bigint not null default 0,
    add column repeated bigint not null default 0;

-- Keys of waiting rejects that a batch brought right. as_of: how new what it brought is; a repair brings what its parent had.
create table good_arrival (
    batch bigint not null,
    resource bigint not null,
    key_hash uuid not null,
    as_of bigint not null,
    deletes boolean not null,
    standing boolean not null default false,
    primary key (batch, key_hash)
);
create index on good_arrival (resource, key_hash) where standing;

-- The batch whose row a person has seen standing and decided to overwrite; null where nothing was asked.
alter table repair_row add column seen_batch bigint;

-- What a person has typed over the rejects of a batch and not sent yet.
create table repair_draft (
    batch bigint not null,
    person bigint not null,
    at timestamptz not null,
    rows jsonb not null,
    primary key (batch, person)
);
create index on repair_draft (at);

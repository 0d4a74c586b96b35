-- What a resource holds, moved on by each committed batch in the batch's own transaction, so that the entry agrees with the data (A2).
alter table resource
    add column rows bigint not null default 0,
    add column last_batch bigint,
    add column last_batch_at timestamptz,
    add column last_sent bigint not null default 0,
    add column last_good bigint not null default 0,
    add column last_rejected bigint not null default 0;

-- Names of the fields that mapping leads to, and where the batch itself stands: rejects wait for somebody only once it is COMMITTED.
alter table reject_batch
    add column fields text[] not null default '{}',
    add column standing text not null default 'OPEN';
create index on reject (repair) where repair is not null;

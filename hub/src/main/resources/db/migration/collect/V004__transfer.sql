-- The organisation that set a feed up and does not provide the resource any more: the feed waits until the provider of today has saved it.
alter table feed add column former bigint;
create index on upload (sha256);

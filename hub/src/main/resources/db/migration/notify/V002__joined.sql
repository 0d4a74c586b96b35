-- What repeats before anybody has read it is one message: topic says what is the same, repeats how often it came, since when.
alter table message add topic text;
alter table message add repeats int not null default 1;
alter table message add since timestamptz;
update message set since = at;
alter table message alter since set not null;
create index on message (topic) where topic is not null;

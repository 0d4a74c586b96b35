-- Rejects are dismissed by their numbers alone.
create index on reject (id);

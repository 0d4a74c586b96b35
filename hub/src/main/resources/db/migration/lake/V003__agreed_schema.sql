-- The schema that is in force: batches are written with it. Where the tables are of another one, a change was begun that was not put in force;
-- the next one takes its place, and a batch written with it puts it in force.
alter table resource_table add column agreed jsonb, add column wanted_at timestamptz;
update resource_table set agreed = schema where wanted is null or last_batch is not null;
update resource_table set wanted_at = now() where wanted is not null;

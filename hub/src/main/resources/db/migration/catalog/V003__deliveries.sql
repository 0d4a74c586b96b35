-- last_batch and its figures are of the last delivery from here on: repairs, edits and what takes batches back do not move them.
-- newest_batch is the newest of any kind. What was noted before is corrected by the next delivery.
alter table resource add column newest_batch bigint;
update resource set newest_batch = last_batch;

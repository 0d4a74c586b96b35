-- Entries lie in the order of their time, so the time of each range of pages says enough; a tree of all of them cost every read.
drop index evidence_at_idx;
create index evidence_at_idx on evidence using brin (at) with (pages_per_range = 32);

-- What people have decided of an upload, by question; and the columns it was sent with, so that the next file of these columns is read alike.
alter table upload add column decisions jsonb not null default '{}', add column columns jsonb;
create index upload_sent on upload (resource, id desc) where columns is not null;

-- The numbers of a report stand with the batch; its text is filed by the run that follows.
alter table report alter column content drop not null;

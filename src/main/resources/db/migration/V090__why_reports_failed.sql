-- What went wrong is a code that whoever asked for the report can be told; the sentence stands with the background work.
update report set fault = 'report.failed' where fault is not null;
alter table report alter column fault type varchar(40);

-- what people may store is counted in bytes; files that were there before count as files only
alter table stored_file
    add column size bigint not null default 0,
    add column by_guest boolean not null default false;
drop index stored_file_world;
create index stored_file_world on stored_file (world_id) include (user_id, by_guest, size);

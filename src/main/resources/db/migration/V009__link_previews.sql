-- Links whose card is still being fetched: what a server that died was at is taken up by another.

create table link_preview (
    chat_event_id bigint primary key references chat_event on delete cascade,
    due           timestamptz not null,
    tries         integer not null default 1
);
create index link_preview_due on link_preview (due);

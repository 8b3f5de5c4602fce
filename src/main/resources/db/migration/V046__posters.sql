-- Posters in halls, who presents them and who likes them.

create table poster (
    id                   uuid primary key,
    -- where it came from, such as conftool/17; null if somebody made it here
    import_id            text,
    world_id             varchar(50) not null references world on delete cascade,
    parent_room_id       uuid not null references room on delete cascade,
    presentation_room_id uuid references room on delete set null,
    channel_id           uuid references channel on delete set null,
    title                text,
    abstract             jsonb not null default '[]',
    authors              jsonb not null default '{"authors": [], "organizations": []}',
    tags                 jsonb not null default '[]',
    category             text,
    poster_url           varchar(200),
    poster_preview       varchar(200),
    schedule_session     text
);
create index poster_world on poster (world_id, title, id);
create index poster_room on poster (parent_room_id, title, id);
create index poster_presentation on poster (presentation_room_id) where presentation_room_id is not null;
create index poster_channel on poster (channel_id) where channel_id is not null;
create unique index poster_import on poster (world_id, import_id) where import_id is not null;

create table poster_link (
    id               bigserial primary key,
    poster_id        uuid not null references poster on delete cascade,
    display_text     varchar(300) not null,
    url              varchar(200) not null,
    sorting_priority integer not null default 0
);
create index poster_link_poster on poster_link (poster_id);

create table poster_presenter (
    id        bigserial primary key,
    poster_id uuid not null references poster on delete cascade,
    user_id   uuid not null references participant on delete cascade,
    unique (user_id, poster_id)
);
create index poster_presenter_poster on poster_presenter (poster_id);

create table poster_vote (
    id        bigserial primary key,
    poster_id uuid not null references poster on delete cascade,
    user_id   uuid not null references participant on delete cascade,
    at        timestamptz not null default now(),
    unique (user_id, poster_id)
);
create index poster_vote_poster on poster_vote (poster_id);

-- Which stream runs in a room when, and which one it was last seen to run.

create table room_stream (
    id         uuid primary key,
    room_id    uuid not null references room on delete cascade,
    title      varchar(255) not null default '',
    starts_at  timestamptz not null,
    ends_at    timestamptz not null check (ends_at > starts_at),
    source     varchar(8) not null check (source in ('hls', 'youtube', 'iframe')),
    config     jsonb not null default '{}',
    created_by uuid references participant on delete set null,
    created_at timestamptz not null default now()
);
create index room_stream_room on room_stream (room_id, starts_at);
create index room_stream_end on room_stream (ends_at);
create index room_stream_creator on room_stream (created_by) where created_by is not null;

create table room_stream_state (
    room_id    uuid primary key references room on delete cascade,
    stream_id  uuid references room_stream on delete set null,
    changed_at timestamptz not null
);
create index room_stream_state_stream on room_stream_state (stream_id) where stream_id is not null;

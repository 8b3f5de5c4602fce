-- Rooms at Digital Samba. A row outlives its room and its world until the room is gone there, too.
create table digitalsamba_call (
    id        uuid primary key,
    created   timestamptz not null default now(),
    room_id   uuid unique references room on delete set null,
    world_id  varchar(50) references world on delete set null,
    config    jsonb not null default '{}',
    ds_id     uuid not null,
    url_name  varchar(255) not null
);
create index digitalsamba_call_world on digitalsamba_call (world_id);

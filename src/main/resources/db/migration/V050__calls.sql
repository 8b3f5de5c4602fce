-- Calls that our own connections carry the signals of, and who sits in them.

-- Calls that belong to no room; that of a room has the room's id and no row.
create table call (
    id         uuid primary key,
    world_id   varchar(50) not null references world on delete cascade,
    kind       varchar(8) not null check (kind in ('direct', 'roulette')),
    channel_id uuid references channel on delete cascade,
    pairing_id uuid,
    provider   varchar(8) not null check (provider in ('peer', 'livekit', 'janus')),
    created    timestamptz not null default now(),
    -- since when nobody is in it any more; null while somebody is, or nobody has been yet
    emptied    timestamptz,
    ended      timestamptz
);
create index call_world on call (world_id);
create index call_channel on call (channel_id);

create table call_seat (
    id         varchar(80) primary key,
    call_id    uuid not null,
    world_id   varchar(50) not null references world on delete cascade,
    user_id    uuid not null references participant on delete cascade,
    -- the connection it belongs to; null if that is gone and the seat goes on without it
    node       varchar(40),
    connection varchar(40),
    ord        serial,
    state      jsonb not null,
    speak      boolean not null,
    provider   varchar(8) not null check (provider in ('peer', 'livekit', 'janus')),
    joined     timestamptz not null default now(),
    -- when its connection was lost; whoever does not come back within a moment loses the seat
    lost_at    timestamptz,
    unique (call_id, user_id)
);
create index call_seat_user on call_seat (user_id);
create index call_seat_world on call_seat (world_id);
create index call_seat_node on call_seat (node);
create index call_seat_lost on call_seat (lost_at) where lost_at is not null;

-- Who was removed from a call and may not come back yet.
create table call_removal (
    call_id  uuid not null,
    world_id varchar(50) not null references world on delete cascade,
    user_id  uuid not null references participant on delete cascade,
    until    timestamptz not null,
    primary key (call_id, user_id)
);
create index call_removal_user on call_removal (user_id);
create index call_removal_world on call_removal (world_id);

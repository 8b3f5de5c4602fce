-- Servers of LiveKit and Jitsi, and which room is on which of the former.

create table livekit_server (
    id                 uuid primary key,
    active             boolean not null default true,
    url                varchar(200) not null,
    url_for_clients    varchar(200) not null default '',
    api_key            varchar(200) not null,
    api_secret         varchar(300) not null,
    world_exclusive_id varchar(50) references world,
    last_webhook       timestamptz
);
create index livekit_server_world on livekit_server (world_exclusive_id);

create table jitsi_server (
    id                 uuid primary key,
    active             boolean not null default true,
    url                varchar(200) not null,
    app_id             varchar(200) not null default '',
    app_secret         varchar(300) not null default '',
    key_id             varchar(200) not null default '',
    world_exclusive_id varchar(50) references world
);
create index jitsi_server_world on jitsi_server (world_exclusive_id);

create table livekit_room (
    name      varchar(60) primary key,
    call_id   uuid not null unique,
    world_id  varchar(50) not null references world on delete cascade,
    server_id uuid not null references livekit_server on delete cascade,
    created   timestamptz not null default now(),
    -- when the server was last told that the room exists
    announced timestamptz not null default now()
);
create index livekit_room_world on livekit_room (world_id);
create index livekit_room_server on livekit_room (server_id);

-- Seats of calls on servers of others: given with a token, taken when the server says so.
alter table call_seat add column present boolean not null default true;
alter table call_seat add column expires timestamptz;
alter table call_seat add column sid varchar(40);
alter table call_seat add column tracks jsonb not null default '{}';
create index call_seat_expires on call_seat (expires) where not present;

-- Who was let speak on a panel.
create table call_speaker (
    call_id  uuid not null,
    world_id varchar(50) not null references world on delete cascade,
    user_id  uuid not null references participant on delete cascade,
    since    timestamptz not null default now(),
    primary key (call_id, user_id)
);
create index call_speaker_user on call_speaker (user_id);
create index call_speaker_world on call_speaker (world_id);

-- What a server of LiveKit is still to be told: tried again until what it takes away would have ended by itself.
create table livekit_task (
    id        bigserial primary key,
    server_id uuid not null references livekit_server on delete cascade,
    method    varchar(40) not null,
    room      varchar(60) not null,
    body      jsonb not null,
    next_try  timestamptz not null default now(),
    tries     integer not null default 0,
    until     timestamptz not null
);
create index livekit_task_next on livekit_task (next_try);
create index livekit_task_server on livekit_task (server_id);

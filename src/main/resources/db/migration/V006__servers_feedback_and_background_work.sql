-- The servers that calls and streams run on, the calls of BigBlueButton, what people report, and work done in the
-- background. A server that serves one world only keeps that world from being deleted.

create table bbb_server (
    id                 uuid primary key,
    active             boolean not null default true,
    url                varchar(200) not null,
    secret             varchar(300) not null,
    world_exclusive_id varchar(50) references world,
    rooms_only         boolean not null default false,
    cost               integer not null default 0,
    -- since when it has not answered when it was asked for its load; null while it does
    unreachable_since  timestamptz
);
create index bbb_server_world on bbb_server (world_exclusive_id);

create table bbb_call (
    id           uuid primary key,
    created      timestamptz not null default now(),
    server_id    uuid not null references bbb_server on delete cascade,
    meeting_id   varchar(300) not null,
    attendee_pw  varchar(300) not null,
    moderator_pw varchar(300) not null,
    room_id      uuid unique references room on delete cascade,
    world_id     varchar(50) not null references world on delete cascade,
    guest_policy varchar(50) not null default 'ALWAYS_ACCEPT',
    voice_bridge varchar(5)
);
create index bbb_call_server on bbb_call (server_id, world_id);
create index bbb_call_world on bbb_call (world_id);

create table bbb_call_invite (
    call_id uuid not null references bbb_call on delete cascade,
    user_id uuid not null references participant on delete cascade,
    primary key (call_id, user_id)
);
create index bbb_call_invite_user on bbb_call_invite (user_id);

create table janus_server (
    id                 uuid primary key,
    active             boolean not null default true,
    url                varchar(200) not null,
    room_create_key    varchar(300) not null,
    world_exclusive_id varchar(50) references world
);
create index janus_server_world on janus_server (world_exclusive_id);

create table turn_server (
    id                 uuid primary key,
    active             boolean not null default true,
    hostname           varchar(300) not null,
    auth_secret        varchar(300) not null,
    world_exclusive_id varchar(50) references world
);
create index turn_server_world on turn_server (world_exclusive_id);

create table streaming_server (
    id           uuid primary key,
    active       boolean not null default true,
    name         varchar(300) not null,
    token_secret varchar(300) not null,
    url_input    varchar(300) not null default 'rtmp://server/app/{name}?token={token}',
    url_output   varchar(300) not null default 'https://server/hls/{name}.m3u8'
);

create table feedback (
    id        uuid primary key,
    timestamp timestamptz not null default now(),
    module    varchar(200) not null,
    world_id  varchar(50) references world on delete set null,
    message   text,
    trace     text
);
create index feedback_order on feedback (timestamp desc, id);
create index feedback_world on feedback (world_id);

-- One row per piece of work; rows stay for a while so that whoever asked for it can see what came of it.
create table background_work (
    id       uuid primary key,
    kind     varchar(50) not null,
    subject  varchar(200) not null,
    state    varchar(8) not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
    attempts integer not null default 0,
    message  text,
    created  timestamptz not null default now(),
    ended    timestamptz
);
create index background_work_open on background_work (created) where state in ('waiting', 'running');
create index background_work_subject on background_work (kind, subject, created desc);

-- A staff member's address of the calendar of all worlds, which reads and does nothing else.
create table staff_calendar (
    staff_id integer primary key references staff_user on delete cascade,
    token    varchar(64) not null unique
);

-- Rooms, who looked at them, and everything said in them.

create table room (
    id               uuid primary key,
    world_id         varchar(50) not null references world,
    deleted          boolean not null default false,
    name             varchar(300) not null,
    description      text,
    picture          text,
    module_config    jsonb not null default '[]',
    trait_grants     jsonb not null default '{"viewer": []}',
    sorting_priority integer not null default 0,
    import_id        varchar(100),
    pretalx_id       integer not null default 0,
    schedule_data    jsonb,
    force_join       boolean not null default false,
    version          integer not null default 1
);
create index room_order on room (world_id, sorting_priority, name);
create unique index room_import on room (world_id, import_id) where import_id is not null;

create table room_grant (
    id       bigserial primary key,
    world_id varchar(50) not null references world on delete cascade,
    room_id  uuid not null references room on delete cascade,
    user_id  uuid not null references participant on delete cascade,
    role     varchar(200) not null,
    unique (user_id, room_id, role)
);
create index room_grant_world on room_grant (world_id);
create index room_grant_room on room_grant (room_id);

create table room_view (
    id       bigserial primary key,
    room_id  uuid not null references room on delete cascade,
    user_id  uuid not null references participant on delete cascade,
    start_at timestamptz not null default now(),
    end_at   timestamptz
);
create index room_view_room on room_view (room_id, start_at);
create index room_view_user on room_view (user_id);
create index room_view_end on room_view (end_at);
create index room_view_open on room_view (room_id, user_id) where end_at is null;

create table reaction (
    id       bigserial primary key,
    room_id  uuid not null references room on delete cascade,
    at       timestamptz not null default now(),
    reaction varchar(100) not null,
    amount   integer not null
);
create index reaction_room on reaction (room_id, at);

create table anonymous_invite (
    id          bigserial primary key,
    short_token varchar(150) not null unique,
    world_id    varchar(50) not null references world on delete cascade,
    room_id     uuid not null references room on delete cascade,
    expires     timestamptz not null
);
create index anonymous_invite_world on anonymous_invite (world_id);
create index anonymous_invite_room on anonymous_invite (room_id, expires);

create table channel (
    id       uuid primary key,
    world_id varchar(50) not null references world on delete cascade,
    room_id  uuid unique references room on delete cascade,
    name     varchar(300),
    -- direct channels: the sorted ids of the members, so that two creators at once get one channel
    members  text unique,
    check (room_id is null or members is null)
);
create index channel_world on channel (world_id);

create sequence chat_event_id as bigint;

create table chat_event (
    id         bigint primary key,
    channel_id uuid not null references channel on delete cascade,
    timestamp  timestamptz not null default now(),
    edited     timestamptz,
    event_type varchar(200) not null,
    replaces   bigint references chat_event on delete cascade,
    sender_id  uuid references participant on delete set null,
    content    jsonb not null
);
create index chat_event_channel on chat_event (channel_id, id);
-- the unread pointer: the newest event that is not about membership
create index chat_event_pointer on chat_event (channel_id, id desc) where event_type <> 'channel.member';
create index chat_event_replaces on chat_event (replaces) where replaces is not null;
create index chat_event_sender on chat_event (sender_id);

create table chat_event_reaction (
    id            bigserial primary key,
    chat_event_id bigint not null references chat_event on delete cascade,
    sender_id     uuid not null references participant on delete cascade,
    reaction      text not null,
    unique (chat_event_id, sender_id, reaction)
);
create index chat_event_reaction_sender on chat_event_reaction (sender_id);

create table membership (
    id         bigserial primary key,
    channel_id uuid not null references channel on delete cascade,
    user_id    uuid not null references participant on delete cascade,
    volatile   boolean not null default false,
    hidden     boolean not null default false,
    unique (user_id, channel_id)
);
create index membership_channel on membership (channel_id);

create table chat_event_notification (
    id            bigserial primary key,
    chat_event_id bigint not null references chat_event on delete cascade,
    channel_id    uuid not null references channel on delete cascade,
    recipient_id  uuid not null references participant on delete cascade,
    unique (recipient_id, chat_event_id)
);
create index chat_event_notification_recipient on chat_event_notification (recipient_id, channel_id);
create index chat_event_notification_event on chat_event_notification (chat_event_id);
create index chat_event_notification_channel on chat_event_notification (channel_id);

-- What a person has read, and whether the next message shall raise an unread pointer.
-- In the database, not only in Redis: a flush of Redis must not mark everything unread.
create table read_pointer (
    channel_id uuid not null references channel on delete cascade,
    user_id    uuid not null references participant on delete cascade,
    event_id   bigint not null default 0,
    awaits     boolean not null default false,
    primary key (user_id, channel_id)
);
create index read_pointer_awaits on read_pointer (channel_id) where awaits;

create table announcement (
    id         uuid primary key,
    world_id   varchar(50) not null references world on delete cascade,
    text       text not null,
    show_until timestamptz,
    state      varchar(8) not null default 'draft' check (state in ('draft', 'active', 'archived')),
    timestamp  timestamptz not null default now()
);
create index announcement_world on announcement (world_id, state);

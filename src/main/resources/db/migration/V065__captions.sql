-- Captions of rooms: one track per language, what was said there, and who may send it.

create table caption_track (
    id             uuid primary key,
    room_id        uuid not null references room on delete cascade,
    language       varchar(35) not null,
    label          varchar(60) not null,
    source         varchar(8) not null check (source in ('push', 'provider')),
    provider_url   varchar(500),
    provider_token varchar(300),
    offset_ms      integer not null default 0,
    transcript     varchar(8) not null default 'private' check (transcript in ('none', 'private', 'public')),
    active         boolean not null default true,
    position       integer not null,
    -- which server listens to the provider, and until when it is sure to
    lease_node     varchar(40),
    lease_until    timestamptz,
    unique (room_id, language)
);
create index caption_track_provider on caption_track (lease_until) where source = 'provider' and active;

create table caption_line (
    id        bigserial primary key,
    track_id  uuid not null references caption_track on delete cascade,
    text      varchar(500) not null,
    at        timestamptz not null,
    hidden    boolean not null default false,
    edited_at timestamptz,
    edited_by uuid references participant on delete set null
);
create index caption_line_track on caption_line (track_id, id);
create index caption_line_at on caption_line (track_id, at);
create index caption_line_editor on caption_line (edited_by) where edited_by is not null;

create table caption_key (
    id           uuid primary key,
    room_id      uuid not null references room on delete cascade,
    name         varchar(60) not null,
    -- SHA-256 of what opens the room for a sender
    key_hash     varchar(64) not null unique,
    -- null: all of the room
    languages    jsonb,
    expires_at   timestamptz,
    last_used_at timestamptz,
    created_at   timestamptz not null default now()
);
create index caption_key_room on caption_key (room_id);

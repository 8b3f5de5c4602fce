-- Messages an operator put aside and may bring back, and links by which somebody may make one world.

create table archived_chat_event (
    id          bigint primary key,
    channel_id  uuid not null references channel on delete cascade,
    timestamp   timestamptz not null,
    edited      timestamptz,
    event_type  varchar(200) not null,
    replaces    bigint,
    sender_id   uuid references participant on delete set null,
    content     jsonb not null,
    -- [{sender, reaction}]
    reactions   jsonb not null default '[]',
    archived_at timestamptz not null default now()
);
create index archived_chat_event_channel on archived_chat_event (channel_id, id);
create index archived_chat_event_sender on archived_chat_event (sender_id);

create table world_creation_link (
    id         bigserial primary key,
    -- SHA-256 of what stands in the link
    token_hash varchar(64) not null unique,
    expires    timestamptz not null,
    used_at    timestamptz,
    made       varchar(50)
);

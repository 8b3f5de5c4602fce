-- Worlds, the people in them, what they may do, and what was done.

create table world (
    id                  varchar(50) primary key,
    number              integer generated always as identity unique,
    title               varchar(300) not null,
    config              jsonb not null default '{}',
    roles               jsonb not null default '{}',
    trait_grants        jsonb not null default '{}',
    domain              varchar(250) unique,
    previous_domains    jsonb not null default '[]',
    locale              varchar(100) not null default 'en',
    timezone            varchar(120) not null default 'Europe/Berlin',
    feature_flags       jsonb not null default '["chat-moderation"]',
    external_auth_url   varchar(200),
    vapid_private_key   text,
    vapid_public_key    text,
    created_at          timestamptz not null default now(),
    deactivated_at      timestamptz,
    deactivation_reason text,
    redirect_url        varchar(200),
    version             integer not null default 1
);

create table planned_usage (
    id         bigserial primary key,
    world_id   varchar(50) not null references world on delete cascade,
    start_date date not null,
    end_date   date not null,
    attendees  integer not null check (attendees >= 0),
    notes      text not null default ''
);
create index planned_usage_world on planned_usage (world_id, start_date);

create table participant (
    id                       uuid primary key,
    world_id                 varchar(50) not null references world on delete cascade,
    client_id                varchar(200),
    token_id                 varchar(200),
    type                     varchar(8) not null default 'person' check (type in ('person', 'kiosk', 'anon')),
    moderation_state         varchar(8) not null default '' check (moderation_state in ('', 'silenced', 'banned')),
    show_publicly            boolean not null default true,
    profile                  jsonb not null default '{}',
    client_state             jsonb not null default '{}',
    traits                   jsonb not null default '[]',
    pretalx_id               varchar(200),
    email                    varchar(254),
    social_login_id_twitter  varchar(190),
    social_login_id_linkedin varchar(190),
    last_login               timestamptz,
    created_at               timestamptz not null default now(),
    deleted                  boolean not null default false,
    version                  integer not null default 1,
    unique (world_id, token_id),
    unique (world_id, client_id)
);
create index participant_token on participant (token_id);
create index participant_client on participant (client_id);
create index participant_pretalx on participant (world_id, pretalx_id) where pretalx_id is not null;
create index participant_email on participant (lower(email)) where email is not null;
create unique index participant_email_once on participant (world_id, lower(email)) where email is not null;
create index participant_login on participant (world_id, last_login);

create table participant_block (
    id         bigserial primary key,
    blocker_id uuid not null references participant on delete cascade,
    blocked_id uuid not null references participant on delete cascade,
    unique (blocker_id, blocked_id)
);
create index participant_block_blocked on participant_block (blocked_id);

create table world_grant (
    id       bigserial primary key,
    world_id varchar(50) not null references world on delete cascade,
    user_id  uuid not null references participant on delete cascade,
    role     varchar(200) not null,
    unique (user_id, role)
);
create index world_grant_world on world_grant (world_id);

create table short_token (
    id          bigserial primary key,
    world_id    varchar(50) not null references world on delete cascade,
    user_id     uuid references participant on delete cascade,
    expires     timestamptz not null,
    short_token varchar(150) not null unique,
    long_token  text not null
);
create index short_token_world on short_token (world_id);
create index short_token_user on short_token (user_id);
create index short_token_expires on short_token (expires);

create table world_view (
    id       bigserial primary key,
    world_id varchar(50) not null references world on delete cascade,
    user_id  uuid not null references participant on delete cascade,
    start_at timestamptz not null default now(),
    end_at   timestamptz
);
create index world_view_world on world_view (world_id, start_at);
create index world_view_user on world_view (user_id);
create index world_view_end on world_view (end_at);
create index world_view_open on world_view (user_id) where end_at is null;

create table audit_log (
    id        bigserial primary key,
    world_id  varchar(50) references world on delete cascade,
    timestamp timestamptz not null default now(),
    user_id   uuid references participant on delete set null,
    type      varchar(255) not null,
    data      jsonb not null default '{}'
);
create index audit_log_world on audit_log (world_id, timestamp);
create index audit_log_user on audit_log (user_id);

create table stored_file (
    id         uuid primary key,
    world_id   varchar(50) not null references world,
    user_id    uuid references participant,
    date       timestamptz default now(),
    expires    timestamptz,
    filename   varchar(255) not null,
    type       varchar(255) not null,
    file       varchar(999),
    public     boolean not null default false,
    source_url varchar(255)
);
create index stored_file_world on stored_file (world_id);
create index stored_file_user on stored_file (user_id);
create index stored_file_expires on stored_file (expires) where expires is not null;

create table web_push_client (
    id           bigserial primary key,
    user_id      uuid not null references participant on delete cascade,
    endpoint     text not null unique,
    subscription jsonb not null
);
create index web_push_client_user on web_push_client (user_id);

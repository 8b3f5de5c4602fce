-- Staff accounts of the backend and what they did.

create table staff_user (
    id           serial primary key,
    username     varchar(150) not null unique,
    first_name   varchar(150) not null default '',
    last_name    varchar(150) not null default '',
    email        varchar(254) not null default '',
    password     varchar(255) not null,
    is_staff     boolean not null default false,
    is_superuser boolean not null default false,
    is_active    boolean not null default true,
    last_login   timestamptz,
    date_joined  timestamptz not null default now(),
    -- part of every session: raising it ends them all
    session_epoch integer not null default 1
);
create index staff_user_email on staff_user (lower(email));

create table staff_log (
    id          bigserial primary key,
    object_type jsonb,
    object_id   jsonb,
    at          timestamptz not null default now(),
    actor_id    integer references staff_user,
    action_type varchar(255) not null,
    data        jsonb not null default '{}'
);
create index staff_log_at on staff_log (at);
create index staff_log_actor on staff_log (actor_id);

create table installation (
    key   varchar(100) primary key,
    value text not null
);

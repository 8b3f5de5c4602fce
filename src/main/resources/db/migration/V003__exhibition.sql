-- Exhibitors, their links and staff, and who asked for them.

create table exhibitor (
    id                  uuid primary key,
    world_id            varchar(50) not null references world on delete cascade,
    room_id             uuid not null references room on delete cascade,
    highlighted_room_id uuid references room on delete set null,
    name                varchar(80),
    tagline             varchar(250),
    short_text          text,
    logo                varchar(200),
    banner_list         varchar(200),
    banner_detail       varchar(200),
    contact_enabled     boolean not null default true,
    text_legacy         text,
    text_content        jsonb not null default '[]',
    size                varchar(3) not null default '1x1',
    sorting_priority    integer not null default 0,
    version             integer not null default 1
);
create index exhibitor_world on exhibitor (world_id);
create index exhibitor_room on exhibitor (room_id);
create index exhibitor_highlighted on exhibitor (highlighted_room_id) where highlighted_room_id is not null;

create table exhibitor_link (
    id               bigserial primary key,
    exhibitor_id     uuid not null references exhibitor on delete cascade,
    category         varchar(32) not null default 'profile' check (category in ('profile', 'download')),
    display_text     varchar(300) not null,
    url              varchar(200) not null,
    sorting_priority integer not null default 0
);
create index exhibitor_link_exhibitor on exhibitor_link (exhibitor_id);

create table exhibitor_social_link (
    id           bigserial primary key,
    exhibitor_id uuid not null references exhibitor on delete cascade,
    display_text varchar(300) not null,
    url          varchar(200) not null
);
create index exhibitor_social_link_exhibitor on exhibitor_social_link (exhibitor_id);

create table exhibitor_staff (
    id           bigserial primary key,
    exhibitor_id uuid not null references exhibitor on delete cascade,
    user_id      uuid references participant on delete set null,
    unique (user_id, exhibitor_id)
);
create index exhibitor_staff_exhibitor on exhibitor_staff (exhibitor_id);

create table exhibitor_view (
    id           bigserial primary key,
    exhibitor_id uuid not null references exhibitor on delete cascade,
    user_id      uuid not null references participant on delete cascade,
    at           timestamptz not null default now()
);
create index exhibitor_view_exhibitor on exhibitor_view (exhibitor_id);
create index exhibitor_view_user on exhibitor_view (user_id);

create table contact_request (
    id             uuid primary key,
    exhibitor_id   uuid not null references exhibitor on delete cascade,
    user_id        uuid references participant on delete set null,
    state          varchar(8) not null default 'open' check (state in ('open', 'missed', 'answered')),
    answered_by_id uuid references participant on delete set null,
    timestamp      timestamptz default now()
);
create index contact_request_exhibitor on contact_request (exhibitor_id);
create index contact_request_user on contact_request (user_id);
create index contact_request_answered_by on contact_request (answered_by_id);

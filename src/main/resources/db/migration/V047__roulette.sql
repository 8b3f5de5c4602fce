-- Strangers who meet: who waits, who met whom, and on which connections a call is.

create table roulette_request (
    id      bigserial primary key,
    room_id uuid not null references room on delete cascade,
    user_id uuid not null references participant on delete cascade,
    -- the connection that waits
    socket  varchar(100) not null,
    since   timestamptz not null default now(),
    expiry  timestamptz not null,
    unique (socket, room_id)
);
create index roulette_request_room on roulette_request (room_id, since, id);
create index roulette_request_user on roulette_request (user_id);

create table roulette_pairing (
    id        uuid primary key,
    room_id   uuid not null references room on delete cascade,
    user1_id  uuid not null references participant on delete cascade,
    user2_id  uuid not null references participant on delete cascade,
    timestamp timestamptz not null default now(),
    -- when one of them hung up; null while they may still talk
    ended     timestamptz,
    -- the connection of the second, who had waited
    waiter    varchar(100)
);
create index roulette_pairing_room on roulette_pairing (room_id, timestamp);
create index roulette_pairing_user1 on roulette_pairing (user1_id, room_id, timestamp);
create index roulette_pairing_user2 on roulette_pairing (user2_id, room_id, timestamp);

create table roulette_connection (
    pairing_id uuid not null references roulette_pairing on delete cascade,
    socket     varchar(100) not null,
    user_id    uuid not null references participant on delete cascade,
    primary key (pairing_id, socket)
);
create index roulette_connection_socket on roulette_connection (socket);
create index roulette_connection_user on roulette_connection (user_id);

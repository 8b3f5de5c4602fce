-- Polls of rooms: what is asked, what can be answered, and who chose what.

create table poll (
    id             uuid primary key,
    room_id        uuid not null references room on delete cascade,
    content        text not null,
    state          varchar(10) not null check (state in ('draft', 'open', 'closed', 'archived')),
    poll_type      varchar(10) not null check (poll_type in ('choice', 'multi')),
    timestamp      timestamptz not null default now(),
    is_pinned      boolean not null default false,
    -- results of a poll that is closed, by option; null while votes still count
    cached_results jsonb,
    -- rises with each change and each count, so that a later count is known from an earlier one
    revision       bigint not null default 1
);
create index poll_room on poll (room_id, timestamp, id);
create unique index poll_pinned on poll (room_id) where is_pinned;

create table poll_option (
    id      uuid primary key,
    poll_id uuid not null references poll on delete cascade,
    "order" integer not null,
    content text not null
);
create index poll_option_poll on poll_option (poll_id, "order");

create table poll_vote (
    id        bigserial primary key,
    poll_id   uuid not null references poll on delete cascade,
    option_id uuid not null references poll_option on delete cascade,
    sender_id uuid not null references participant on delete cascade,
    unique (option_id, sender_id)
);
create index poll_vote_sender on poll_vote (sender_id, poll_id);
create index poll_vote_poll on poll_vote (poll_id, sender_id);

-- Questions from the audience of rooms, and who finds them worth an answer.

create table question (
    id           uuid primary key,
    room_id      uuid not null references room on delete cascade,
    content      text not null,
    state        varchar(10) not null check (state in ('mod_queue', 'visible', 'archived')),
    answered     boolean not null default false,
    timestamp    timestamptz not null default now(),
    is_pinned    boolean not null default false,
    sender_id    uuid references participant on delete set null,
    moderator_id uuid references participant on delete set null
);
create index question_room on question (room_id, timestamp, id);
create index question_sender on question (sender_id);
create index question_moderator on question (moderator_id);
create unique index question_pinned on question (room_id) where is_pinned;

create table question_vote (
    id          bigserial primary key,
    question_id uuid not null references question on delete cascade,
    sender_id   uuid not null references participant on delete cascade,
    unique (question_id, sender_id)
);
create index question_vote_sender on question_vote (sender_id);

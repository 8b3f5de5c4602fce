-- Whom the server has reminded of which talk that they marked; a talk that moves begins at another time and is another one here.
create table talk_reminder (
    user_id   uuid not null references participant on delete cascade,
    code      text not null,
    starts_at timestamptz not null,
    primary key (user_id, code, starts_at)
);
create index talk_reminder_starts on talk_reminder (starts_at);

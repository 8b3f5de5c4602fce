-- Reports that somebody asked for, and what became of them.
create table report (
    id        uuid primary key,
    world_id  varchar(50) not null references world on delete cascade,
    user_id   uuid not null references participant on delete cascade,
    kind      varchar(40) not null,
    question  jsonb not null,
    state     varchar(8) not null default 'open' check (state in ('open', 'done', 'failed')),
    progress  integer not null default 0,
    url       text,
    fault     text,
    created   timestamptz not null default now(),
    ended     timestamptz
);
create index report_user on report (user_id, created desc);
create index report_world on report (world_id, state);

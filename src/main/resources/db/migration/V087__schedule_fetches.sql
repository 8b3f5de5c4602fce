-- How getting the schedule of each world from where it is published goes; worlds whose schedule is a file of their own have no row.
create table schedule_fetch (
    world_id      varchar(50) primary key references world on delete cascade,
    source        text not null,
    format        varchar(20),
    -- what the server said of the version that is kept
    etag          text not null default '',
    last_modified text not null default '',
    -- when somebody last needed it; what nobody needs is not fetched
    wanted_at     timestamptz not null default now(),
    next_at       timestamptz not null default now(),
    -- by the process that is at it
    claimed_until timestamptz,
    checked_at    timestamptz,
    failures      integer not null default 0,
    problem       text,
    faults        jsonb not null default '[]'
);
create index schedule_fetch_next on schedule_fetch (next_at);

-- The newest schedule of each world, as it was got from its talk system or an uploaded file.
create table schedule (
    world_id   varchar(50) primary key references world on delete cascade,
    source     text not null,
    document   text not null,
    -- of the document; part of the address that browsers know it by
    hash       varchar(64) not null,
    fetched_at timestamptz not null default now()
);

-- The built-in stream origin: where encoders push streams, and what was pushed. The bytes lie in the directory of the streams.

create table stream_ingest (
    id              uuid primary key,
    world_id        varchar(50) not null references world on delete cascade,
    room_id         uuid not null references room on delete cascade,
    name            varchar(40) not null,
    -- opens the stream for viewers
    public_id       varchar(22) not null unique,
    -- SHA-256 of what opens it for an encoder; null: for nobody
    key_hash        varchar(64) unique,
    key_hint        varchar(4),
    expires_at      timestamptz,
    rotated_at      timestamptz,
    active          boolean not null default true,
    created_at      timestamptz not null default now(),
    -- rises when an encoder begins anew
    session         integer not null default 0,
    -- whether its encoder said that it is through
    over            boolean not null default false,
    -- who sends, as a hash, and when an upload of theirs was last complete
    publisher       varchar(64),
    publisher_seen  timestamptz,
    live            boolean not null default false,
    since           timestamptz,
    -- when the playlists stop to be served after an end
    served_until    timestamptz,
    -- length of the longest segment of this session
    target_seconds  integer not null default 2,
    -- number of the last file
    files           bigint not null default 0,
    -- discontinuities up to the beginning of this session, the same for all renditions
    discontinuities bigint not null default 0,
    -- number of the first segment of renditions that are new in this session
    first_seq       bigint not null default 0,
    -- time stamp with which the picture of this session begins, in MPEG-TS
    first_pts       bigint,
    -- the last refused upload
    refused_at      timestamptz,
    refused_status  integer,
    refused_error   varchar(40),
    refused_line    integer,
    unique (room_id, name)
);
create index stream_ingest_world on stream_ingest (world_id);
create index stream_ingest_publisher on stream_ingest (publisher_seen) where publisher is not null;

-- the newest playlist of each name that an encoder sent, and how far its segments are counted
create table stream_playlist (
    ingest_id     uuid not null references stream_ingest on delete cascade,
    name          varchar(303) not null,
    session       integer not null,
    multivariant  boolean not null,
    content       text not null,
    at            timestamptz not null default now(),
    -- number of the next segment that is listed
    next_seq      bigint not null default 0,
    -- discontinuities up to now
    discontinuity bigint not null default 0,
    -- the encoder's own number of the last segment that was listed in this session
    last_number   bigint,
    -- the next one that is listed does not continue the last
    broken        boolean not null default false,
    primary key (ingest_id, name)
);

create table stream_segment (
    id            bigserial primary key,
    ingest_id     uuid not null references stream_ingest on delete cascade,
    session       integer not null,
    -- as the encoder calls it
    name          varchar(302) not null,
    -- as we call it
    file          varchar(100) not null,
    digest        varchar(64) not null,
    bytes         integer not null,
    at            timestamptz not null default now(),
    -- another file of this name had been listed before
    repeated      boolean not null default false,
    -- the rest is null until a playlist lists it
    listed        boolean not null default false,
    rendition     varchar(303),
    seq           bigint,
    init          varchar(100),
    duration      double precision,
    program_at    timestamptz,
    discontinuity bigint,
    -- whether it begins after a discontinuity
    breaks        boolean not null default false,
    first_pts     bigint,
    unique (ingest_id, rendition, seq),
    unique (ingest_id, file)
);
create index stream_segment_name on stream_segment (ingest_id, session, name, id);
create index stream_segment_at on stream_segment (at);

-- One mail to many people: who has it already, so that what was interrupted goes on with the rest. Addresses and words are kept as
-- fingerprints only.
create table mail_run (
    id          bigserial primary key,
    fingerprint char(64)    not null,
    started_at  timestamptz not null default now(),
    ended_at    timestamptz
);
create index mail_run_fingerprint on mail_run (fingerprint, started_at);

create table mail_run_delivery (
    run       bigint   not null references mail_run on delete cascade,
    recipient char(64) not null,
    primary key (run, recipient)
);

-- What accounts of the backend need to be used in a browser: language, second factors, a log that can be searched.

alter table staff_user add column language varchar(10) not null default '';
-- what authenticators know an account by; tells nothing about it
alter table staff_user add column handle uuid not null default gen_random_uuid();

create table staff_key (
    id            serial primary key,
    staff_id      integer not null references staff_user on delete cascade,
    name          varchar(100) not null default '',
    properties    jsonb not null,
    key_type      varchar(25) not null check (key_type in ('FIDO2', 'TOTP', 'RECOVERY')),
    -- of a passkey, base64url
    credential_id varchar(1400) unique,
    enabled       boolean not null default true,
    added_on      timestamptz not null default now(),
    expires       timestamptz,
    last_used     timestamptz
);
create index staff_key_staff on staff_key (staff_id);

create index staff_log_action on staff_log (action_type, id);
create index staff_log_object on staff_log (object_id, id);

-- Whether the browser that waits knows all ways to talk, and which way two who met were told to use.

alter table roulette_request add column capable boolean not null default false;
alter table roulette_pairing add column media varchar(8);

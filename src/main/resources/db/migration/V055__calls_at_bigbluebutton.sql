-- How a server wants its addresses to be signed, and whether a call was ever taken by its server: one that was stays there.
alter table bbb_server add column sha256 boolean not null default false;
alter table bbb_call add column begun boolean not null default true;
alter table bbb_call alter column begun set default false;

-- Plans are made once for each connection, often while a world is still empty, and all indexes of a table look alike then. One that
-- begins with the world would be read from end to end for every login from then on. With a condition of its own an index is taken only by
-- those statements that ask for its second column.
alter table participant drop constraint participant_world_id_token_id_key;
alter table participant drop constraint participant_world_id_client_id_key;
create unique index participant_token_once on participant (world_id, token_id) where token_id is not null;
create unique index participant_client_once on participant (world_id, client_id) where client_id is not null;
drop index participant_login;
create index participant_login on participant (world_id, last_login) where last_login is not null;

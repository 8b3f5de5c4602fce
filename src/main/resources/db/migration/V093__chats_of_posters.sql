-- A channel of something that stands in a room, such as a poster in its hall: the rights of that room hold in it.
alter table channel add column host_room_id uuid references room on delete cascade;
update channel c set host_room_id = p.parent_room_id from poster p where p.channel_id = c.id;

-- the clearing of a world used to take them away
do $$
declare
    lone record;
    made uuid;
begin
    for lone in select id, world_id, parent_room_id from poster where channel_id is null loop
        made := gen_random_uuid();
        insert into channel (id, world_id, host_room_id) values (made, lone.world_id, lone.parent_room_id);
        update poster set channel_id = made where id = lone.id;
    end loop;
end
$$;

alter table channel add check (host_room_id is null or room_id is null and members is null);
create index channel_host_room on channel (host_room_id) where host_room_id is not null;

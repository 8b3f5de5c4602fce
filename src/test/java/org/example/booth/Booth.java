package org.example.booth;

import static org.eventyay.access.Permission.ROOM_UPDATE;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.eventyay.access.AnyPermission;
import org.eventyay.access.Permissions;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Bus;
import org.eventyay.bus.BusEvent;
import org.eventyay.bus.Topic;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.live.Action;
import org.eventyay.live.Broadcast;
import org.eventyay.live.Caller;
import org.eventyay.live.Delivery;
import org.eventyay.live.InvalidBody;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LoginPart;
import org.eventyay.live.OutFrames;
import org.eventyay.participant.Viewer;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Invalid;
import org.eventyay.room.InRoom;
import org.eventyay.room.ModuleRules;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomEntry;
import org.eventyay.room.RoomFilePart;
import org.eventyay.room.RoomModule;
import org.eventyay.room.RoomPart;
import org.eventyay.room.RoomRendering;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.room.WorldFile;
import org.eventyay.room.WorldFilePart;
import org.eventyay.world.FileNode;
import org.eventyay.world.WorldPart;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A domain that nobody foresaw: a photo booth with a number of pictures. It is here to show what a domain needs, and that it needs no more. */
@Configuration(proxyBeanMethods = false)
@Import({
    Booth.Module.class,
    Booth.Part.class,
    Booth.Shots.class,
    Booth.Actions.class,
    Booth.OfWorld.class,
    Booth.AtLogin.class,
    Booth.InFile.class,
    Booth.FilmsInFile.class
})
class Booth {
    static final String TYPE = "example.booth";

    /** How many pictures a booth has taken. */
    record Taken(int number) {}

    /** A picture was taken. */
    record PictureTaken(String roomId, int number) implements BusEvent {}

    @Bean
    Delivery<PictureTaken> pictureDelivery(OutFrames frames) {
        return new Broadcast<>(
                PictureTaken.class,
                event -> frames.push("booth.taken", Map.of("room", event.roomId(), "number", event.number())));
    }

    @Bean
    RoomEntry boothEntry() {
        return Booth::topics;
    }

    private static Collection<Topic> topics(Viewer viewer, RoomSnapshot room) {
        return room.allows(viewer, ROOM_UPDATE) ? List.of(Topic.inRoom(room.id(), "booth")) : List.of();
    }

    /** The type. */
    @Component
    static class Module implements RoomModule {
        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public boolean opens(Set<String> beside) {
            return true;
        }

        @Override
        public Set<AnyPermission> creators(Set<String> beside) {
            return Set.of(Permissions.declared(BoothPermissions.CREATE));
        }

        @Override
        public ObjectNode begin(ObjectNode given, WorldSnapshot world) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("frame", given.path("frame").asString("plain"));
        }

        @Override
        public ObjectNode check(ObjectNode config, @Nullable ObjectNode before, ObjectNode faults) {
            return ModuleRules.apply(config, Map.of("frame", ModuleRules.text(10)), faults);
        }

        @Override
        public ObjectNode view(ObjectNode module, RoomRendering to) {
            ((ObjectNode) module.path("config")).remove("password");
            return module;
        }
    }

    /** The number beside each room. */
    @Component
    static class Part implements RoomPart<Taken> {
        private final JdbcClient jdbc;

        Part(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public Class<Taken> type() {
            return Taken.class;
        }

        @Override
        public Map<UUID, Taken> of(String worldId) {
            Map<UUID, Taken> all = new HashMap<>();
            jdbc.sql("select room_id, number from booth where world_id = ?")
                    .param(worldId)
                    .query(row -> {
                        all.put(row.getObject(1, UUID.class), new Taken(row.getInt(2)));
                    });
            return all;
        }

        @Override
        public void addTo(ObjectNode view, RoomRendering to) {
            Taken taken = to.room().part(Taken.class);
            if (taken != null) {
                view.put("pictures", taken.number());
            }
        }
    }

    /** The only writer. */
    @Service
    static class Shots {
        private final JdbcClient jdbc;
        private final RoomDirectory rooms;
        private final Journal journal;
        private final Bus bus;

        Shots(JdbcClient jdbc, RoomDirectory rooms, Journal journal, Bus bus) {
            this.jdbc = jdbc;
            this.rooms = rooms;
            this.journal = journal;
            this.bus = bus;
        }

        @Transactional
        public int take(String worldId, UUID room, int number, Actor actor) {
            if (number < 1) {
                throw new Invalid("number", "At least one.");
            }
            int taken = jdbc.sql("insert into booth (room_id, world_id, number) values (?, ?, ?) on conflict"
                            + " (room_id) do update set number = booth.number + excluded.number returning number")
                    .params(room, worldId, number)
                    .query(Integer.class)
                    .single();
            if (taken > 9) {
                throw new Conflict("booth.full", "The film is full.");
            }
            journal.record(actor, Change.inWorld(worldId, "booth.taken", Map.of("object", room, "number", taken)));
            rooms.drop(worldId);
            bus.publish(Topic.inRoom(room, "booth"), new PictureTaken(room.toString(), taken));
            return taken;
        }
    }

    /** What clients can do. */
    @LiveActions("booth")
    @InvalidBody("booth.invalid")
    static class Actions {
        private final Shots shots;

        Actions(Shots shots) {
            this.shots = shots;
        }

        record Take(int number) {}

        @Action("take")
        @InRoom(module = TYPE, declared = BoothPermissions.USE)
        Map<String, Integer> take(Caller caller, RoomSnapshot room, Take body) {
            return Map.of("taken", shots.take(room.worldId(), room.id(), body.number(), caller.actor()));
        }
    }

    /** Its table. */
    @Component
    @Order(900)
    static class OfWorld implements WorldPart {
        private final JdbcClient jdbc;
        private final RoomDirectory rooms;

        OfWorld(JdbcClient jdbc, RoomDirectory rooms) {
            this.jdbc = jdbc;
            this.rooms = rooms;
        }

        @Override
        public Set<String> tables() {
            return Set.of("booth");
        }

        @Override
        public void copy(Copy copy) {
            jdbc.sql("select room_id, number from booth where world_id = ?")
                    .param(copy.from())
                    .query((row, n) -> Map.entry(row.getObject(1, UUID.class), row.getInt(2)))
                    .list()
                    .forEach(one -> jdbc.sql("insert into booth (room_id, world_id, number) values (?, ?, ?)")
                            .params(copy.mapped(one.getKey()), copy.to(), one.getValue())
                            .update());
        }

        @Override
        public Map<String, Integer> clear(String worldId) {
            rooms.drop(worldId);
            return Map.of(
                    "booth",
                    jdbc.sql("delete from booth where world_id = ?")
                            .param(worldId)
                            .update());
        }
    }

    /** Its key of a room in the configuration file. */
    @Component
    static class InFile implements RoomFilePart {
        private final JdbcClient jdbc;

        InFile(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public String key() {
            return "booth";
        }

        @Override
        public @Nullable JsonNode exported(UUID roomId) {
            return jdbc.sql("select number from booth where room_id = ?")
                    .param(roomId)
                    .query(Integer.class)
                    .optional()
                    .map(JsonNodeFactory.instance::numberNode)
                    .orElse(null);
        }

        @Override
        public void imported(String worldId, UUID roomId, JsonNode given) {
            if (!given.isInt()) {
                throw new Invalid("booth", "A number of pictures is needed.");
            }
            jdbc.sql(
                            "insert into booth (room_id, world_id, number) values (?, ?, ?) on conflict (room_id) do update set"
                                    + " number = excluded.number")
                    .params(roomId, worldId, given.asInt())
                    .update();
        }
    }

    /** Its own key in the configuration file: how much film booths have used, room by room. */
    @Component
    static class FilmsInFile implements WorldFilePart {
        private final JdbcClient jdbc;

        FilmsInFile(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        private record Film(String path, String room, int number) {}

        @Override
        public String key() {
            return "films";
        }

        @Override
        public JsonNode exported(String worldId, Map<UUID, String> rooms) {
            ArrayNode films = JsonNodeFactory.instance.arrayNode();
            jdbc.sql("select room_id, number from booth where world_id = ? order by room_id")
                    .param(worldId)
                    .query(row -> {
                        String room = rooms.get(row.getObject(1, UUID.class));
                        if (room != null) {
                            films.addObject().put("room", room).put("number", row.getInt(2));
                        }
                    });
            return films;
        }

        @Override
        public Consumer<WorldFile> read(FileNode file) {
            List<Film> films = file.optionalList(
                    key(), one -> new Film(one.path("room"), one.text("room", 100), one.integer("number", 0)));
            return into -> films.forEach(film -> store(film, into));
        }

        private void store(Film film, WorldFile into) {
            jdbc.sql("insert into booth (room_id, world_id, number) values (?, ?, ?)"
                            + " on conflict (room_id) do update set number = excluded.number")
                    .params(into.room(film.path(), film.room()), into.worldId(), film.number())
                    .update();
            into.stored("film of " + film.room(), null, JsonNodeFactory.instance.numberNode(film.number()));
        }
    }

    /** Its key in the answer to a login. */
    @Component
    static class AtLogin implements LoginPart {
        @Override
        public void addTo(ObjectNode login, Caller caller) {
            login.put("booth", "open");
        }
    }
}

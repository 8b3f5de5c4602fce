package org.eventyay.room;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.access.Permission;
import org.eventyay.access.PermissionSet;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.RoomList;
import org.eventyay.participant.Viewer;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * The lists of rooms in the answers to logins. A list is encoded once for all who have the same permissions in every room and whose
 * browsers understand the same, and is kept until rooms or world change. So a login costs the same in a world of five hundred rooms as in
 * one of ten; only the numbers of people are filled in each time.
 */
@Component
class RoomLists implements RoomList {
    /** Of all lists that are kept, in bytes. */
    private static final long MAXIMUM_SIZE = 64L << 20;

    private final RoomDirectory rooms;
    private final RoomViews views;
    private final RoomCounts counts;
    private final JsonMapper json;
    /** People differ more often in their traits than in their permissions, so lists are found by both. */
    private final Cache<Key, Listing> byRights =
            Caffeine.newBuilder().maximumSize(20_000).weakValues().build();

    private final Cache<Key, Listing> byPermissions = Caffeine.newBuilder()
            .maximumWeight(MAXIMUM_SIZE)
            .weigher((Key key, Listing listing) -> listing.size())
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    RoomLists(RoomDirectory rooms, RoomViews views, RoomCounts counts, JsonMapper json) {
        this.rooms = rooms;
        this.views = views;
        this.counts = counts;
        this.json = json;
    }

    /** What a list is for. Snapshots are compared as objects: after every change there is another one. */
    private record Key(WorldSnapshot world, List<RoomSnapshot> rooms, Object viewers, Set<String> capabilities) {
        @Override
        @SuppressWarnings("ReferenceEquality") // compared as objects on purpose, see above
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.world == world
                    && key.rooms == rooms
                    && key.viewers.equals(viewers)
                    && key.capabilities.equals(capabilities);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(rooms) * 31 + viewers.hashCode();
        }
    }

    @Override
    public JacksonSerializable visibleTo(Viewer viewer, Set<String> capabilities) {
        List<RoomSnapshot> all = rooms.of(viewer.world().id());
        return byRights.get(
                new Key(viewer.world(), all, viewer.rights(), capabilities), key -> listing(viewer, capabilities, all));
    }

    private Listing listing(Viewer viewer, Set<String> capabilities, List<RoomSnapshot> all) {
        List<PermissionSet> permissions = all.stream()
                .map(room -> viewer.inRoom(room.id(), room.grants()))
                .toList();
        return byPermissions.get(
                new Key(viewer.world(), all, permissions, capabilities),
                key -> encode(viewer, capabilities, all, permissions));
    }

    private Listing encode(
            Viewer viewer, Set<String> capabilities, List<RoomSnapshot> all, List<PermissionSet> permissions) {
        List<Encoded> encoded = new ArrayList<>();
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            RoomSnapshot room = all.get(i);
            if (permissions.get(i).has(Permission.ROOM_VIEW)) {
                String text = json.writeValueAsString(
                        views.view(new RoomRendering(room, viewer.world(), permissions.get(i), capabilities)));
                String open = text.substring(0, text.length() - 1) + ",\"users\":";
                encoded.add(new Encoded(room.id(), new SerializedString(open)));
                ids.add(room.id());
            }
        }
        return new Listing(viewer.world().id(), encoded, Set.copyOf(ids), counts);
    }

    @Override
    public void remember(LiveSocket socket, JacksonSerializable shown) {
        socket.state(KnownRooms.class, KnownRooms::new).replace(((Listing) shown).ids);
    }

    /** A room up to where the number of people stands, which comes last. */
    private record Encoded(UUID id, SerializedString open) {}

    private static final class Listing implements JacksonSerializable {
        private final String worldId;
        private final List<Encoded> encoded;
        private final Set<UUID> ids;
        private final RoomCounts counts;

        Listing(String worldId, List<Encoded> encoded, Set<UUID> ids, RoomCounts counts) {
            this.worldId = worldId;
            this.encoded = encoded;
            this.ids = ids;
            this.counts = counts;
        }

        @Override
        public void serialize(JsonGenerator out, SerializationContext context) {
            Map<UUID, Integer> people = counts.of(worldId);
            out.writeStartArray();
            for (Encoded room : encoded) {
                out.writeRawValue(room.open());
                out.writeRaw(counts.asShown(people.getOrDefault(room.id(), 0)).toString());
                out.writeRaw('}');
            }
            out.writeEndArray();
        }

        @Override
        public void serializeWithType(JsonGenerator out, SerializationContext context, TypeSerializer type) {
            serialize(out, context);
        }

        /**
         * Roughly the bytes of memory that it holds: each text as text and as UTF-8, and the snapshot it was made of.
         */
        int size() {
            return encoded.stream()
                    .mapToInt(room -> 1_000 + 2 * room.open().charLength())
                    .sum();
        }
    }
}

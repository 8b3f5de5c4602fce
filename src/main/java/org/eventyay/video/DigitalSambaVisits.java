package org.eventyay.video;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eventyay.access.Permission;
import org.eventyay.live.Uuids;
import org.eventyay.participant.Viewer;
import org.eventyay.refusal.Conflict;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.settings.DigitalSambaSettings;
import org.eventyay.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/** Lets people into rooms at Digital Samba, which are made when the first one comes. Waits for servers of others; not within a transaction. */
@Service
class DigitalSambaVisits {
    private static final Logger log = LoggerFactory.getLogger(DigitalSambaVisits.class);
    private static final Duration TURN = Duration.ofSeconds(10);
    private static final Duration TOKEN = Duration.ofHours(12);

    private final DigitalSambaApi api;
    private final DigitalSambaRooms rooms;
    private final RoomLock lock;
    private final OutsideAddresses addresses;
    private final DigitalSambaSettings settings;

    @Autowired
    DigitalSambaVisits(
            DigitalSambaApi api,
            DigitalSambaRooms rooms,
            RoomLock lock,
            OutsideAddresses addresses,
            Settings settings) {
        this(api, rooms, lock, addresses, settings.digitalsamba());
    }

    DigitalSambaVisits(
            DigitalSambaApi api,
            DigitalSambaRooms rooms,
            RoomLock lock,
            OutsideAddresses addresses,
            DigitalSambaSettings settings) {
        this.api = api;
        this.rooms = rooms;
        this.lock = lock;
        this.addresses = addresses;
        this.settings = settings;
    }

    /** Where somebody joins, and the proof that they may. */
    record Visit(String url, String token) {}

    /**
     * Lets somebody into the room.
     *
     * @throws Conflict {@code digitalsamba.join.missing_profile}, {@code digitalsamba.failed}
     */
    Visit enter(Viewer who, RoomSnapshot room) {
        if (!who.participant().hasName()) {
            throw new Conflict("digitalsamba.join.missing_profile", "Whoever joins a call needs a name.");
        }
        if (!api.configured()) {
            throw failed();
        }
        ObjectNode wanted = DigitalSambaRoom.of(who.world(), room);
        DigitalSambaRooms.Stored stored = lock.inTurn("digitalsamba:" + room.id(), TURN, () -> place(room, wanted))
                .orElseThrow(DigitalSambaVisits::failed);
        return new Visit("https://" + settings.domain() + "/" + stored.urlName(), token(who, room, stored.urlName()));
    }

    private static Conflict failed() {
        return new Conflict("digitalsamba.failed", "The call can't be joined now.");
    }

    private DigitalSambaRooms.Stored place(RoomSnapshot room, ObjectNode wanted) {
        Optional<DigitalSambaRooms.Stored> stored = rooms.find(room.id());
        if (stored.isPresent()) {
            tell(stored.get(), wanted);
            return stored.get();
        }
        try {
            var made = api.create(wanted);
            String name = made.path("friendly_url").asString("");
            rooms.add(
                    room.worldId(),
                    room.id(),
                    Uuids.of(made.path("id")).orElseThrow(() -> ServerException.answered("names no room")),
                    name,
                    wanted);
            return rooms.find(room.id()).orElseThrow(DigitalSambaVisits::failed);
        } catch (ServerException e) {
            log.warn("No room at Digital Samba: it {}", e.getMessage());
            throw failed();
        }
    }

    /** A room that can't be changed can be entered all the same. */
    private void tell(DigitalSambaRooms.Stored stored, ObjectNode wanted) {
        if (stored.config().equals(wanted)) {
            return;
        }
        try {
            api.change(stored.dsId(), wanted);
            rooms.told(stored.id(), wanted);
        } catch (ServerException e) {
            log.warn("A room at Digital Samba stays as it was: it {}", e.getMessage());
        }
    }

    private String token(Viewer who, RoomSnapshot room, String urlName) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("td", settings.team());
        claims.put("rd", urlName);
        claims.put("ud", who.id().toString());
        claims.put("u", who.participant().displayName().replace(":", ""));
        claims.put("role", role(who, room));
        String avatar = who.participant().profile().path("avatar").path("url").asString("");
        if (!avatar.isEmpty()) {
            claims.put("avatar", addresses.absolute(who.world(), avatar));
        }
        return SignedToken.of(
                settings.key(), claims, Instant.ofEpochSecond(Instant.now().getEpochSecond()), TOKEN);
    }

    private static String role(Viewer who, RoomSnapshot room) {
        if (room.allows(who, Permission.ROOM_DIGITALSAMBA_MODERATE)) {
            return "moderator";
        }
        return room.allows(who, Permission.ROOM_DIGITALSAMBA_SPEAK) ? "speaker" : "attendee";
    }
}

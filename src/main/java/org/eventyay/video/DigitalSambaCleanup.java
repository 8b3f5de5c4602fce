package org.eventyay.video;

import java.time.Duration;
import java.time.Instant;
import org.eventyay.job.CleanupStep;
import org.eventyay.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Rooms at Digital Samba that nobody can enter any more go there, too, and so do recordings when their time is over. */
@Component
class DigitalSambaCleanup implements CleanupStep {
    private static final Logger log = LoggerFactory.getLogger(DigitalSambaCleanup.class);

    private final DigitalSambaApi api;
    private final DigitalSambaRooms rooms;
    private final Duration retention;

    @Autowired
    DigitalSambaCleanup(DigitalSambaApi api, DigitalSambaRooms rooms, Settings settings) {
        this(api, rooms, Duration.ofDays(settings.digitalsamba().retention().days()));
    }

    DigitalSambaCleanup(DigitalSambaApi api, DigitalSambaRooms rooms, Duration retention) {
        this.api = api;
        this.rooms = rooms;
        this.retention = retention;
    }

    @Override
    public String name() {
        return "rooms and recordings at Digital Samba";
    }

    @Override
    public int run() {
        return api.configured() ? deleteRooms() + deleteRecordings() : 0;
    }

    private int deleteRooms() {
        int deleted = 0;
        for (DigitalSambaRooms.Stored room : rooms.abandoned()) {
            try {
                api.deleteRoom(room.dsId());
                rooms.remove(room.id());
                deleted++;
            } catch (ServerException e) {
                log.warn("A room at Digital Samba stays: it {}", e.getMessage());
            }
        }
        return deleted;
    }

    private int deleteRecordings() {
        int deleted = 0;
        Instant before = Instant.now().minus(retention);
        try {
            for (var recording : api.allRecordings()) {
                Instant made = DigitalSambaRecordings.time(recording.path("created_at"));
                if (made != null && made.isBefore(before)) {
                    api.deleteRecording(recording.path("id").asString(""));
                    deleted++;
                }
            }
        } catch (ServerException e) {
            log.warn("Recordings at Digital Samba stay for now: it {}", e.getMessage());
        }
        return deleted;
    }
}

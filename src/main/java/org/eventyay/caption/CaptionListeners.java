package org.eventyay.caption;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eventyay.access.Permission;
import org.eventyay.live.AfterRightsChange;
import org.eventyay.live.Hub;
import org.eventyay.live.LiveSocket;
import org.eventyay.live.Viewers;
import org.eventyay.refusal.Conflict;
import org.eventyay.room.RoomDirectory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which connections read which captions: a few languages each, and only as long as they may see the room. */
@Component
class CaptionListeners implements AfterRightsChange {
    private static final int MOST = 4;

    private final Hub hub;
    private final RoomDirectory rooms;
    private final ObjectProvider<Viewers> viewers;

    CaptionListeners(Hub hub, RoomDirectory rooms, ObjectProvider<Viewers> viewers) {
        this.hub = hub;
        this.rooms = rooms;
        this.viewers = viewers;
    }

    private record Language(UUID roomId, String language) {}

    /** Guarded by itself. */
    private static final class Read {
        private final Set<Language> languages = new HashSet<>(2);
    }

    /**
     * Lets a connection read a language; when this returns it misses nothing. Again is no fault.
     *
     * @throws Conflict {@code room.caption.limit}
     */
    void add(LiveSocket socket, UUID roomId, String language) {
        Read read = socket.state(Read.class, Read::new);
        var listening = join(socket, read, new Language(roomId, language));
        listening.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private CompletableFuture<Void> join(LiveSocket socket, Read read, Language wanted) {
        synchronized (read) {
            if (!read.languages.contains(wanted) && read.languages.size() >= MOST) {
                throw new Conflict("room.caption.limit", "A connection can read " + MOST + " languages at once.");
            }
            read.languages.add(wanted);
            return hub.join(socket, CaptionEvents.readers(wanted.roomId(), wanted.language()));
        }
    }

    /** Lets a connection no longer read a language. */
    void remove(LiveSocket socket, UUID roomId, String language) {
        Read read = socket.state(Read.class);
        if (read != null) {
            synchronized (read) {
                if (read.languages.remove(new Language(roomId, language))) {
                    hub.leave(socket, CaptionEvents.readers(roomId, language));
                }
            }
        }
    }

    @Override
    public void rightsMayHaveChanged(LiveSocket socket) {
        Read read = socket.state(Read.class);
        if (read != null) {
            // worlds and rooms may have to be read anew: not on the thread that delivers
            Thread.ofVirtual().name("caption-rights-", 0).start(() -> review(socket, read));
        }
    }

    private void review(LiveSocket socket, Read read) {
        List<Language> languages;
        synchronized (read) {
            languages = List.copyOf(read.languages);
        }
        for (Language one : languages) {
            boolean may = viewers.getObject()
                    .of(socket)
                    .filter(viewer -> rooms.find(socket.worldId(), one.roomId())
                            .filter(room -> room.allows(viewer, Permission.ROOM_VIEW))
                            .isPresent())
                    .isPresent();
            if (!may) {
                remove(socket, one.roomId(), one.language());
            }
        }
    }
}

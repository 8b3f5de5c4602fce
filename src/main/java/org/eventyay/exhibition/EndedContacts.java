package org.eventyay.exhibition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eventyay.live.AtDisconnect;
import org.eventyay.live.LiveSocket;
import org.springframework.stereotype.Component;

/** Takes back what a connection asked for when it ends; connections that never asked cost nothing. */
@Component
class EndedContacts implements AtDisconnect {
    private static final int REMEMBERED = 200;

    private final ContactService contacts;

    EndedContacts(ContactService contacts) {
        this.contacts = contacts;
    }

    /** What a connection asked for. */
    private static final class Asked {
        private final Set<UUID> ids = new LinkedHashSet<>();

        synchronized void add(UUID id) {
            ids.add(id);
            if (ids.size() > REMEMBERED) {
                ids.remove(ids.iterator().next());
            }
        }

        synchronized List<UUID> all() {
            return List.copyOf(ids);
        }
    }

    /** Remembers a request of a connection. */
    static void remember(LiveSocket socket, UUID request) {
        socket.state(Asked.class, Asked::new).add(request);
    }

    @Override
    public void disconnected(LiveSocket socket) {
        Asked asked = socket.state(Asked.class);
        if (asked != null) {
            contacts.ended(socket.worldId(), socket.address(), asked.all());
        }
    }
}

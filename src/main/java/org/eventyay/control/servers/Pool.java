package org.eventyay.control.servers;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.video.ServerKind;

/** A pool of servers as the backend's addresses name it. */
enum Pool {
    BBBS("bbbs", "bbbs", ServerKind.BBB),
    JANUS("janus", "janus", ServerKind.JANUS),
    LIVEKIT("livekit", "livekit", ServerKind.LIVEKIT),
    JITSI("jitsi", "jitsi", ServerKind.JITSI),
    /** Its edit pages have always had another address. */
    TURNS("turns", "turnservers", ServerKind.TURN),
    STREAMING("streamingservers", "streamingservers", ServerKind.STREAMING);

    private final String path;
    private final String editPath;
    private final ServerKind kind;

    Pool(String path, String editPath, ServerKind kind) {
        this.path = path;
        this.editPath = editPath;
        this.kind = kind;
    }

    static Optional<Pool> of(String word) {
        return Arrays.stream(values())
                .filter(pool -> pool.path.equals(word) || pool.editPath.equals(word))
                .findFirst();
    }

    /** Its word in addresses and in the keys of messages. */
    public String path() {
        return path;
    }

    public ServerKind kind() {
        return kind;
    }

    /** Address of the list. */
    public String list() {
        return "/control/" + path + "/";
    }

    /** Address of a server's form. */
    public String edit(UUID id) {
        return "/control/" + editPath + "/" + id + "/";
    }

    /** Address of the question before a server is deleted. */
    public String delete(UUID id) {
        return list() + id + "/delete";
    }
}

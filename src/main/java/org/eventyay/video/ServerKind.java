package org.eventyay.video;

import java.util.List;
import java.util.function.Supplier;

/** The pools of servers, each with the fields that staff fill in. */
public enum ServerKind {
    BBB(
            "bbbserver",
            BbbServer.class,
            BbbServer::new,
            ServerField.of("url", ServerField.Type.WEB_ADDRESS, 200),
            ServerField.of("active", ServerField.Type.CHECK, 0),
            ServerField.of("world_exclusive", ServerField.Type.WORLD, 50),
            ServerField.of("rooms_only", ServerField.Type.CHECK, 0),
            ServerField.of("secret", ServerField.Type.SECRET, 300),
            ServerField.of("sha256", ServerField.Type.CHECK, 0)),
    JANUS(
            "janusserver",
            JanusServer.class,
            JanusServer::new,
            ServerField.of("url", ServerField.Type.SOCKET_ADDRESS, 200),
            ServerField.of("active", ServerField.Type.CHECK, 0),
            ServerField.of("room_create_key", ServerField.Type.SECRET, 300),
            ServerField.of("world_exclusive", ServerField.Type.WORLD, 50)),
    TURN(
            "turnserver",
            TurnServer.class,
            TurnServer::new,
            ServerField.of("hostname", ServerField.Type.HOST, 300),
            ServerField.of("active", ServerField.Type.CHECK, 0),
            ServerField.of("auth_secret", ServerField.Type.SECRET, 300),
            ServerField.of("world_exclusive", ServerField.Type.WORLD, 50)),
    LIVEKIT(
            "livekitserver",
            LiveKitServer.class,
            LiveKitServer::new,
            ServerField.of("url", ServerField.Type.WEB_ADDRESS, 200),
            ServerField.of("url_for_clients", ServerField.Type.SOCKET_ADDRESS, 200)
                    .orNothing(),
            ServerField.of("api_key", ServerField.Type.TEXT, 200),
            ServerField.of("api_secret", ServerField.Type.SECRET, 300),
            ServerField.of("active", ServerField.Type.CHECK, 0),
            ServerField.of("world_exclusive", ServerField.Type.WORLD, 50)),
    JITSI(
            "jitsiserver",
            JitsiServer.class,
            JitsiServer::new,
            ServerField.of("url", ServerField.Type.WEB_ADDRESS, 200),
            ServerField.of("app_id", ServerField.Type.TEXT, 200).orNothing(),
            ServerField.of("app_secret", ServerField.Type.SECRET, 300).orNothing(),
            ServerField.of("key_id", ServerField.Type.TEXT, 200).orNothing(),
            ServerField.of("active", ServerField.Type.CHECK, 0),
            ServerField.of("world_exclusive", ServerField.Type.WORLD, 50)),
    STREAMING(
            "streamingserver",
            StreamingServer.class,
            StreamingServer::new,
            ServerField.of("name", ServerField.Type.TEXT, 300),
            ServerField.of("active", ServerField.Type.CHECK, 0),
            ServerField.of("token_secret", ServerField.Type.SECRET, 300),
            new ServerField("url_input", ServerField.Type.TEMPLATE, 300, "rtmp://server/app/{name}?token={token}"),
            new ServerField("url_output", ServerField.Type.TEMPLATE, 300, "https://server/hls/{name}.m3u8"));

    private final String logType;
    private final Class<? extends PoolServer> type;
    private final Supplier<PoolServer> maker;
    private final List<ServerField> fields;

    ServerKind(String logType, Class<? extends PoolServer> type, Supplier<PoolServer> maker, ServerField... fields) {
        this.logType = logType;
        this.type = type;
        this.maker = maker;
        this.fields = List.of(fields);
    }

    /** Its name in the staff log, such as {@code bbbserver}. */
    public String logType() {
        return logType;
    }

    /** The fields of the form, in order; the first is what lists show and are ordered by. */
    public List<ServerField> fields() {
        return fields;
    }

    /** The field that says what a server is called. */
    ServerField title() {
        return fields.getFirst();
    }

    /** The field that nobody may read. */
    ServerField secret() {
        return fields.stream()
                .filter(field -> field.type() == ServerField.Type.SECRET)
                .findFirst()
                .orElseThrow();
    }

    Class<? extends PoolServer> type() {
        return type;
    }

    PoolServer blank() {
        return maker.get();
    }
}

package org.eventyay.call;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eventyay.live.Action;
import org.eventyay.live.Caller;
import org.eventyay.live.LiveActions;
import org.eventyay.live.LiveError;
import org.eventyay.room.InRoom;
import org.eventyay.room.RoomSnapshot;
import org.eventyay.text.WebAddress;
import org.eventyay.video.JitsiServer;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import tools.jackson.databind.JsonNode;

/** The {@code jitsi.*} actions: what a browser needs to show a call at Jitsi. */
@LiveActions("jitsi")
class JitsiActions {
    private static final long LIFE_SECONDS = 2 * 3600L;
    /** What only moderators are to press. */
    private static final List<String> FOR_MODERATORS =
            List.of("invite", "security", "mute-everyone", "mute-video-everyone");

    private static final List<String> FOR_ALL = List.of(
            "microphone",
            "camera",
            "desktop",
            "fullscreen",
            "hangup",
            "raisehand",
            "tileview",
            "settings",
            "select-background",
            "videoquality",
            "filmstrip",
            "shortcuts",
            "closedcaptions");

    private final ServerPools pools;

    JitsiActions(ServerPools pools) {
        this.pools = pools;
    }

    @Action("room_config")
    @InRoom(module = CallModules.JITSI)
    Map<String, Object> roomConfig(Caller caller, RoomSnapshot room) {
        if (!CallRights.join(caller.viewer(), room)) {
            throw LiveError.roomDenied();
        }
        if (!caller.participant().hasName()) {
            throw new LiveError("jitsi.join.missing_profile");
        }
        JsonNode config = room.config(CallModules.JITSI);
        JitsiServer server = choose(
                        caller.worldId(), config.path("prefer_server").asString(""))
                .orElseThrow(() -> new LiveError("jitsi.server_unavailable"));
        if (!server.signs()) {
            throw new LiveError("jitsi.missing_jwt_config");
        }
        boolean moderator = CallRights.moderate(caller.viewer(), room);
        URI url = URI.create(WebAddress.ascii(server.url()));
        String domain = url.getAuthority() + (url.getPath() == null ? "" : url.getPath());
        String name = caller.worldId() + "-" + room.id();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("domain", domain);
        answer.put("url", server.url());
        answer.put("protocol", url.getScheme());
        answer.put("roomName", name);
        answer.put("userInfo", Map.of("displayName", caller.participant().displayName(), "email", ""));
        answer.put("configOverwrite", overwrite(config, moderator));
        answer.put("interfaceConfigOverwrite", Map.of());
        answer.put("moderator", moderator);
        answer.put("jwt", server.sign(claims(caller, server, url.getHost(), name, moderator)));
        return answer;
    }

    private static Map<String, Object> overwrite(JsonNode config, boolean moderator) {
        Map<String, Object> overwrite = new LinkedHashMap<>();
        overwrite.put(
                "startWithAudioMuted", config.path("start_with_audio_muted").asBoolean(false));
        overwrite.put(
                "startWithVideoMuted", config.path("start_with_video_muted").asBoolean(false));
        overwrite.put("disableDeepLinking", true);
        overwrite.put("prejoinConfig", Map.of("enabled", false));
        overwrite.put("disableInviteFunctions", !moderator);
        overwrite.put("remoteVideoMenu", Map.of("disableKick", !moderator, "disableGrantModerator", !moderator));
        List<String> buttons = new ArrayList<>(FOR_ALL);
        if (moderator) {
            buttons.addAll(FOR_MODERATORS);
        }
        overwrite.put("toolbarButtons", buttons);
        return overwrite;
    }

    private static Map<String, Object> claims(
            Caller caller, JitsiServer server, String domain, String room, boolean moderator) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", caller.id().toString());
        user.put("name", caller.participant().displayName());
        user.put("moderator", moderator);
        user.put("affiliation", moderator ? "owner" : "member");
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", "jitsi");
        claims.put("iss", server.appId());
        claims.put("sub", domain);
        claims.put("room", room);
        claims.put("nbf", now - 10);
        claims.put("exp", now + LIFE_SECONDS);
        claims.put("context", Map.of("user", user));
        return claims;
    }

    /** Whether a server may serve this world. */
    static boolean available(ServerPools pools, String worldId) {
        return pools.active(ServerKind.JITSI).stream()
                .anyMatch(server -> server.getWorldExclusiveId() == null
                        || server.getWorldExclusiveId().equals(worldId));
    }

    private Optional<JitsiServer> choose(String worldId, String preferred) {
        List<JitsiServer> servers = pools.active(ServerKind.JITSI).stream()
                .map(JitsiServer.class::cast)
                .toList();
        Predicate<JitsiServer> ours = server -> worldId.equals(server.getWorldExclusiveId());
        Predicate<JitsiServer> shared = server -> server.getWorldExclusiveId() == null;
        Predicate<JitsiServer> meant = server -> server.getId().toString().equals(preferred.strip())
                || server.url().equals(preferred.strip().replaceAll("/+$", ""));
        return Stream.of(ours.or(shared).and(meant), ours, shared)
                .map(group -> servers.stream().filter(group).toList())
                .filter(group -> !group.isEmpty())
                .findFirst()
                .map(group -> group.get(ThreadLocalRandom.current().nextInt(group.size())));
    }
}

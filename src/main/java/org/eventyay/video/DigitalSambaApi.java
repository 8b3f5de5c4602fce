package org.eventyay.video;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingRequest;
import org.eventyay.settings.DigitalSambaSettings;
import org.eventyay.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of Digital Samba. Each method throws {@link ServerException} if it does not do what it was asked. */
@Component
class DigitalSambaApi {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 4 << 20;
    private static final int PAGE = 100;
    /** No list of ours is longer; a server that goes on and on is not followed. */
    private static final int MOST_PAGES = 100;

    private final OutgoingHttp http;
    private final DigitalSambaSettings settings;
    private final JsonMapper json;

    @Autowired
    DigitalSambaApi(OutgoingHttp http, Settings settings, JsonMapper json) {
        this(http, settings.digitalsamba(), json);
    }

    DigitalSambaApi(OutgoingHttp http, DigitalSambaSettings settings, JsonMapper json) {
        this.http = http;
        this.settings = settings;
        this.json = json;
    }

    /** Whether this installation has an account there. */
    boolean configured() {
        return !settings.team().isBlank() && !settings.key().isBlank();
    }

    /** Whether our account is accepted. */
    void check() {
        JsonNode unused = ask("GET", "/rooms?limit=1", null, Set.of(200));
    }

    /** Makes a room; its description as the server gives it. */
    JsonNode create(JsonNode room) {
        return ask("POST", "/rooms", room, Set.of(200, 201));
    }

    void change(String room, JsonNode changes) {
        ask("PATCH", "/rooms/" + encoded(room), changes, Set.of(200, 201, 204));
    }

    /** Deletes a room; one that is gone already is fine. */
    void deleteRoom(String room) {
        ask("DELETE", "/rooms/" + encoded(room), null, Set.of(200, 204, 404));
    }

    void deleteRecording(String recording) {
        ask("DELETE", "/recordings/" + encoded(recording), null, Set.of(200, 204, 404));
    }

    /** The address of a recording, good for a while; empty if the server says none. */
    String download(String recording) {
        return ask("GET", "/recordings/" + encoded(recording) + "/download", null, Set.of(200))
                .path("link")
                .asString("");
    }

    /** The recordings of a room. */
    List<JsonNode> recordings(String room) {
        return pages("/recordings?room_id=" + encoded(room) + "&limit=" + PAGE, true);
    }

    /** All recordings of the account, the oldest first. */
    List<JsonNode> allRecordings() {
        return pages("/recordings?order=asc", false);
    }

    /** Page after page, until one is not full, or empty where a page's length is theirs to choose. */
    private List<JsonNode> pages(String path, boolean limited) {
        List<JsonNode> all = new ArrayList<>();
        String after = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = ask("GET", after.isEmpty() ? path : path + "&after=" + encoded(after), null, Set.of(200));
            JsonNode list = answer.isArray() ? answer : answer.path("data");
            list.forEach(all::add);
            String last =
                    list.isEmpty() ? "" : list.get(list.size() - 1).path("id").asString("");
            if (last.isEmpty() || last.equals(after) || limited && list.size() < PAGE) {
                break;
            }
            after = last;
        }
        return all;
    }

    private JsonNode ask(String method, String path, @Nullable JsonNode body, Set<Integer> good) {
        String login = settings.team() + ":" + settings.key();
        Map<String, String> headers = Map.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)),
                "Accept",
                "application/json",
                "Content-Type",
                "application/json");
        try {
            OutgoingAnswer answer = http.send(new OutgoingRequest(
                    method,
                    URI.create(settings.url().replaceAll("/+$", "") + path),
                    headers,
                    body == null ? null : json.writeValueAsBytes(body),
                    PATIENCE,
                    0,
                    type -> MOST_BYTES,
                    false,
                    false));
            if (!good.contains(answer.status())) {
                throw ServerException.answered("answers with the status " + answer.status());
            }
            return answer.body().length == 0 ? json.createObjectNode() : json.readTree(answer.body());
        } catch (OutgoingException e) {
            throw ServerException.silent("does not answer");
        } catch (JacksonException e) {
            throw ServerException.answered("answers with something that is no JSON");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

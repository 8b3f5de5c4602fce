package org.eventyay.rest;

import static org.eventyay.access.Permission.ROOM_UPDATE;
import static org.eventyay.access.Permission.ROOM_VIEW;
import static org.eventyay.access.Permission.WORLD_API;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.eventyay.caption.CaptionKey;
import org.eventyay.caption.CaptionKeys;
import org.eventyay.caption.CaptionSenders;
import org.eventyay.caption.CaptionTranscripts;
import org.eventyay.caption.CaptionTranscripts.Part;
import org.eventyay.caption.TranscriptFormat;
import org.eventyay.limit.AddressBlock;
import org.eventyay.limit.Buckets;
import org.eventyay.live.Uuids;
import org.eventyay.refusal.Limited;
import org.eventyay.room.RoomDirectory;
import org.eventyay.room.RoomSnapshot;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where programs send captions to, with a key of the room or with a token of the world that may change rooms; and what was said, as files. */
@RestController
class CaptionResource {
    private final RestAuthentication door;
    private final RoomDirectory rooms;
    private final CaptionKeys keys;
    private final CaptionSenders senders;
    private final CaptionTranscripts transcripts;
    private final JsonMapper json;
    /** Wrong keys from one address. */
    private final Buckets wrong = new Buckets(1, 60);

    CaptionResource(
            RestAuthentication door,
            RoomDirectory rooms,
            CaptionKeys keys,
            CaptionSenders senders,
            CaptionTranscripts transcripts,
            JsonMapper json) {
        this.door = door;
        this.rooms = rooms;
        this.keys = keys;
        this.senders = senders;
        this.transcripts = transcripts;
        this.json = json;
    }

    @PostMapping({"/api/v1/worlds/{world}/rooms/{room}/captions", "/api/v1/worlds/{world}/rooms/{room}/captions/"})
    ResponseEntity<JsonNode> send(HttpServletRequest request, @PathVariable String world, @PathVariable String room) {
        String secret = RestAuthentication.token(request)
                .orElseThrow(() -> RestError.forbidden("Authentication credentials were not provided."));
        Optional<CaptionKey> key = Optional.empty();
        if (secret.startsWith(CaptionKeys.PREFIX)) {
            key = Optional.of(key(request, secret));
            door.open(world);
        } else {
            door.enter(request, world).require(WORLD_API, ROOM_UPDATE);
        }
        key.ifPresent(found -> requireFit(found, world, room));
        RoomSnapshot found = Uuids.parse(room)
                .flatMap(id -> rooms.find(world, id))
                .orElseThrow(() -> RestError.notFound("No Room matches the given query."));
        return ResponseEntity.status(HttpStatus.OK)
                .contentType(MediaType.APPLICATION_JSON)
                .body(senders.take(found, body(request), key.orElse(null)));
    }

    /** What was said, for a recording or to be read; for whoever may read the transcript, and for others it is not there. */
    @GetMapping("/api/v1/worlds/{world}/rooms/{room}/captions/{language}.{form}")
    void export(
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable String world,
            @PathVariable String room,
            @PathVariable String language,
            @PathVariable String form)
            throws IOException {
        RestCaller caller = door.enterAsGuest(request, world);
        TranscriptFormat format = TranscriptFormat.of(form).orElseThrow(CaptionResource::nothing);
        RoomSnapshot found = Uuids.parse(room)
                .flatMap(id -> rooms.find(world, id))
                .filter(one -> caller.inRoom(one).has(ROOM_VIEW))
                .orElseThrow(() -> RestError.notFound("No Room matches the given query."));
        String tag = transcripts
                .language(found, language)
                .filter(one -> transcripts.allows(found, one, caller.inRoom(found)::has))
                .orElseThrow(CaptionResource::nothing);
        Part part = new Part(
                CaptionTranscripts.time("from", request.getParameter("from")),
                CaptionTranscripts.time("until", request.getParameter("until")));
        String session = request.getParameter("session");
        if (session != null && !session.isEmpty()) {
            part = CaptionTranscripts.narrowed(transcripts.session(caller.world(), found, session), part);
        }
        response.setContentType(format.type());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + tag + "." + format.word() + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        transcripts.write(caller.world(), found.id(), tag, part, format, out);
        out.flush();
    }

    private static RestError nothing() {
        return RestError.notFound("Not found.");
    }

    private CaptionKey key(HttpServletRequest request, String secret) {
        return keys.use(secret).orElseThrow(() -> {
            Duration wait = wrong.take(AddressBlock.of(request.getRemoteAddr()), 1);
            return wait.isZero()
                    ? RestError.forbidden("Invalid token.")
                    : new Limited("room.caption.rate", "Too many wrong keys.", wait);
        });
    }

    private static void requireFit(CaptionKey key, String world, String room) {
        if (!key.worldId().equals(world) || !Uuids.parse(room).equals(Optional.of(key.roomId()))) {
            throw RestError.missingPermission();
        }
    }

    /** Texts are cleaned, not refused: what listens to people and writes it down knows nothing of control characters. */
    private JsonNode body(HttpServletRequest request) {
        try {
            byte[] bytes = request.getInputStream().readNBytes(CaptionSenders.MOST_BYTES + 1);
            if (bytes.length > CaptionSenders.MOST_BYTES) {
                throw RestError.of(
                        HttpStatus.CONTENT_TOO_LARGE, "Send at most " + CaptionSenders.MOST_BYTES + " bytes at once.");
            }
            return json.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw RestError.of(HttpStatus.BAD_REQUEST, "JSON parse error - This is no JSON.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.eventyay.schedule;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingRequest;
import org.eventyay.refusal.Unavailable;
import org.eventyay.settings.Installation;
import org.eventyay.storage.StoredFiles;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Where the schedule of a world comes from: a file or address in its settings, or the event at its talk system. */
@Component
class ScheduleSource {
    private static final int MOST_BYTES = 8 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final OutgoingHttp http;
    private final StoredFiles files;
    private final Installation installation;

    ScheduleSource(OutgoingHttp http, StoredFiles files, Installation installation) {
        this.http = http;
        this.files = files;
        this.installation = installation;
    }

    /** The address of the schedule; empty if the world has none. */
    static Optional<String> address(WorldSnapshot world) {
        JsonNode pretalx = world.config().path("pretalx");
        String url = pretalx.path("url").asString("").strip();
        return url.isEmpty() ? event(world).map(event -> event + "/schedule/widget/v2.json") : Optional.of(url);
    }

    /** The base address of the event at its talk system, without a slash at the end; empty if there is none. */
    static Optional<String> event(WorldSnapshot world) {
        JsonNode pretalx = world.config().path("pretalx");
        String domain = pretalx.path("domain").asString("").strip().replaceAll("/+$", "");
        String event = pretalx.path("event").asString("").strip();
        return domain.isEmpty() || event.isEmpty()
                ? Optional.empty()
                : Optional.of(domain + "/" + URLEncoder.encode(event, StandardCharsets.UTF_8));
    }

    /**
     * What is at this address; a stored file of the world is read where it lies.
     *
     * @throws Unavailable if nothing is
     */
    byte[] read(WorldSnapshot world, String address) {
        List<String> hosts = world.domain() == null
                ? List.of(installation.siteUrl().getHost())
                : List.of(installation.siteUrl().getHost(), world.domain().replaceAll("[:/].*$", ""));
        if (files.leadsHere(world.id(), address, hosts)) {
            Path file = StoredFiles.idOf(address)
                    .flatMap(id -> files.bytes(world.id(), id))
                    .orElseThrow(() -> Schedules.unavailable("The file of the schedule is gone."));
            try {
                if (Files.size(file) > MOST_BYTES) {
                    throw Schedules.unavailable("The file of the schedule is too large.");
                }
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw Schedules.unavailable("The file of the schedule can't be read.");
            }
        }
        OutgoingAnswer answer = get(address, Map.of("Accept", "application/json"));
        if (answer.status() != 200) {
            throw Schedules.unavailable("The address of the schedule answers " + answer.status() + ".");
        }
        return answer.body();
    }

    /**
     * Asks an address of a talk system.
     *
     * @throws Unavailable if there was no answer
     */
    OutgoingAnswer get(String address, Map<String, String> headers) {
        try {
            return http.send(OutgoingRequest.get(URI.create(address))
                    .with(headers)
                    .within(PATIENCE)
                    .atMost(type -> MOST_BYTES));
        } catch (OutgoingException | IllegalArgumentException e) {
            throw Schedules.unavailable("The address of the schedule can't be reached.");
        }
    }
}

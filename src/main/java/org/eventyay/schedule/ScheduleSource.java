package org.eventyay.schedule;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eventyay.conftool.ConftoolAccount;
import org.eventyay.conftool.ConftoolExports;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.outgoing.OutgoingAnswer.Version;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingRequest;
import org.eventyay.refusal.Unavailable;
import org.eventyay.schedule.ScheduleFormat.Reading;
import org.eventyay.settings.Installation;
import org.eventyay.storage.StoredFiles;
import org.eventyay.text.WebAddress;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Where the schedule of a world comes from: a file or address in its settings, the event at its talk system, or its Conftool. */
@Component
class ScheduleSource {
    private static final int MOST_BYTES = 8 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String ACCEPTED = "application/json, application/xml;q=0.9, text/calendar;q=0.9, */*;q=0.5";
    private static final int NOT_MODIFIED = 304;
    private static final String CONFTOOL = "conftool ";

    private final OutgoingHttp http;
    private final ConftoolExports conftool;
    private final StoredFiles files;
    private final Installation installation;

    ScheduleSource(OutgoingHttp http, ConftoolExports conftool, StoredFiles files, Installation installation) {
        this.http = http;
        this.conftool = conftool;
        this.files = files;
        this.installation = installation;
    }

    /**
     * What was got.
     *
     * @param reading null if it is the version that was known
     */
    record Got(@Nullable Reading reading, Version version) {}

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

    /** Whether the schedule is made of the sessions of the world's Conftool. */
    static boolean isConftool(WorldSnapshot world) {
        JsonNode truth = world.config().path("pretalx").path("conftool");
        return (truth.asBoolean(false) || truth.isString() && !truth.asString().isEmpty())
                && !world.config().path("conftool_url").asString("").isBlank()
                && !world.config().path("conftool_password").asString("").isEmpty();
    }

    /** What has to be fetched from elsewhere, and again and again: empty where the schedule is a file of the world, or there is none. */
    Optional<String> remote(WorldSnapshot world) {
        return isConftool(world)
                ? Optional.of(CONFTOOL
                        + world.config().path("conftool_url").asString("").strip())
                : address(world).filter(address -> !isOurs(world, address));
    }

    /** Whether this is the address of a file of the world. */
    boolean isOurs(WorldSnapshot world, String address) {
        List<String> hosts = world.domain() == null
                ? List.of(installation.siteUrl().getHost())
                : List.of(installation.siteUrl().getHost(), world.domain().replaceAll("[:/].*$", ""));
        return files.leadsHere(world.id(), address, hosts);
    }

    /**
     * A file of the world, read where it lies.
     *
     * @throws ScheduleException if there is none, or it is no schedule
     */
    Reading file(WorldSnapshot world, String address) {
        Path file = StoredFiles.idOf(address)
                .flatMap(id -> files.bytes(world.id(), id))
                .orElseThrow(() -> new ScheduleException("The file of the schedule is gone."));
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ScheduleException("The file of the schedule is too large.");
            }
            return ScheduleFormat.read(Files.readAllBytes(file), ZoneId.of(world.timezone()));
        } catch (IOException e) {
            throw new ScheduleException("The file of the schedule can't be read.");
        }
    }

    /**
     * Fetches it from elsewhere.
     *
     * @param remote what {@link #remote} says
     * @param known the version that is kept
     * @throws ScheduleException if it is not to be had, or is no schedule
     */
    Got fetch(WorldSnapshot world, String remote, Version known) {
        ZoneId zone = ZoneId.of(world.timezone());
        if (remote.startsWith(CONFTOOL)) {
            return new Got(sessions(world, zone), new Version("", ""));
        }
        Map<String, String> headers = new HashMap<>(Map.of("Accept", ACCEPTED));
        if (!known.etag().isEmpty()) {
            headers.put("If-None-Match", known.etag());
        }
        if (!known.lastModified().isEmpty()) {
            headers.put("If-Modified-Since", known.lastModified());
        }
        OutgoingAnswer answer = get(remote, headers);
        if (answer.status() == NOT_MODIFIED && !headers.keySet().equals(java.util.Set.of("Accept"))) {
            return new Got(null, known);
        }
        if (answer.status() != 200) {
            throw new ScheduleException("The address of the schedule answers " + answer.status() + ".");
        }
        return new Got(ScheduleFormat.read(answer.body(), zone), answer.version());
    }

    private Reading sessions(WorldSnapshot world, ZoneId zone) {
        ScheduleFaults faults = new ScheduleFaults();
        try {
            byte[] xml = conftool.export(ConftoolAccount.of(world), ConftoolSessions.OPTIONS);
            JsonNode document = ConftoolSessions.read(xml, zone, faults);
            return new Reading(ScheduleFormat.CONFTOOL, document, faults.sentences());
        } catch (Unavailable e) {
            throw new ScheduleException(e.sentence());
        }
    }

    /**
     * Asks an address of a talk system.
     *
     * @throws ScheduleException if there was no answer
     */
    OutgoingAnswer get(String address, Map<String, String> headers) {
        try {
            return http.send(OutgoingRequest.get(URI.create(WebAddress.ascii(address)))
                    .with(headers)
                    .within(PATIENCE)
                    .atMost(type -> MOST_BYTES));
        } catch (OutgoingException e) {
            throw new ScheduleException(
                    e.refused()
                            ? "The address of the schedule is in a network that is not open to this server."
                            : "The address of the schedule can't be reached.");
        } catch (IllegalArgumentException e) {
            throw new ScheduleException("The address of the schedule is none.");
        }
    }
}

package org.eventyay.schedule;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.world.WorldService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A schedule that is going on at present, whenever that is: for a world that shall be looked at. */
@Service
public class PresentSchedule {
    private final StoredFiles files;
    private final WorldService worlds;
    private final JsonMapper json;

    PresentSchedule(StoredFiles files, WorldService worlds, JsonMapper json) {
        this.files = files;
        this.worlds = worlds;
        this.json = json;
    }

    /**
     * Stores a schedule as a file of the world and makes it the one the world has.
     *
     * @param told a schedule in which talks have {@code begins}, minutes after the full hour that now is in, and {@code lasts}, minutes
     */
    @Transactional
    public void store(String worldId, JsonNode told, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        ObjectNode schedule = (ObjectNode) told.deepCopy();
        for (JsonNode one : schedule.path("talks")) {
            ObjectNode talk = (ObjectNode) one;
            Instant start = hour.plus(Duration.ofMinutes(talk.path("begins").asInt()));
            talk.put("start", start.toString());
            talk.put(
                    "end",
                    start.plus(Duration.ofMinutes(talk.path("lasts").asInt())).toString());
            talk.remove("begins");
            talk.remove("lasts");
        }
        byte[] text = json.writerWithDefaultPrettyPrinter()
                .writeValueAsString(schedule)
                .getBytes(StandardCharsets.UTF_8);
        String url = files.store(NewFile.open(worldId, null, "schedule.json", "application/json"), text)
                .url();
        worlds.rewriteConfig(worldId, config -> {
            ObjectNode pointed = (ObjectNode) config.deepCopy();
            pointed.putObject("pretalx").put("url", url);
            return pointed;
        });
    }
}

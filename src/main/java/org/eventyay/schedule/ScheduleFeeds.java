package org.eventyay.schedule;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.access.Access.Standing;
import org.eventyay.live.Uuids;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.settings.ServerSecret;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Service;

/**
 * Calendars of somebody's own talks, which programs fetch again and again. The address is proof enough to read it, and good for nothing
 * else.
 */
@Service
public class ScheduleFeeds {
    private static final String PURPOSE = "schedule-feed";

    private final ServerSecret secret;
    private final ParticipantDirectory directory;
    private final Schedules schedules;

    ScheduleFeeds(ServerSecret secret, ParticipantDirectory directory, Schedules schedules) {
        this.secret = secret;
        this.directory = directory;
        this.schedules = schedules;
    }

    /** The path of somebody's calendar on this server. */
    String path(String worldId, UUID person) {
        return "/schedule/" + worldId + "/" + person + "." + proof(worldId, person) + ".ics";
    }

    private String proof(String worldId, UUID person) {
        byte[] sign = secret.sign(PURPOSE, worldId + "/" + person);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sign).substring(0, 32);
    }

    /** The calendar that a name stands for; empty if it stands for none, or its person is out. */
    public Optional<String> calendar(WorldSnapshot world, String name) {
        int dot = name.indexOf('.');
        Optional<UUID> person = dot < 0 ? Optional.empty() : Uuids.parse(name.substring(0, dot));
        if (person.isEmpty()
                || !MessageDigest.isEqual(
                        proof(world.id(), person.get()).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        name.substring(dot + 1).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))) {
            return Optional.empty();
        }
        return directory
                .find(world.id(), person.get())
                .filter(one -> one.standing() != Standing.OUT)
                .map(one -> {
                    List<String> codes = one.favourites();
                    Schedule schedule = schedules.current(world);
                    List<Talk> talks = schedule.talks().stream()
                            .filter(talk -> codes.contains(talk.code()))
                            .toList();
                    return new ScheduleWriter(world, schedule, talks).write(ExportKind.ICS);
                });
    }
}

package org.eventyay.schedule;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.access.Access.Standing;
import org.eventyay.connection.Presence;
import org.eventyay.job.RegularWork;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.push.WebPushes;
import org.eventyay.text.PlainText;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reminds people of talks that they marked, by web push, ten minutes before a talk begins: each person of each beginning once, whichever
 * server does it. Whoever has the event open then is reminded by the page, and by nothing else. A talk that moves begins another time.
 */
@Component
class TalkReminders implements RegularWork {
    private static final Logger log = LoggerFactory.getLogger(TalkReminders.class);
    /** As pages do it. */
    private static final Duration LEAD = Duration.ofMinutes(10);
    /** So long before a talk its source is asked for changes, even if nobody looks at the schedule. */
    private static final Duration WATCHED = Duration.ofDays(1);

    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int AT_ONCE = 1000;
    private static final int LONGEST_TITLE = 300;
    /** No favourite has a longer one; whoever makes a schedule may write anything there, and this is stored. */
    private static final int LONGEST_CODE = 200;

    private static final int MOST_TALKS = 100_000;

    private final Schedules schedules;
    private final WorldDirectory worlds;
    private final ParticipantDirectory participants;
    private final Presence presence;
    private final WebPushes pushes;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock = Clock.systemUTC();

    /** By hash of the document: reading a whole one again and again would take long. */
    private final Cache<String, List<Beginning>> beginnings = Caffeine.newBuilder()
            .maximumWeight(MOST_TALKS)
            .weigher((String hash, List<Beginning> talks) -> talks.size() + 1)
            .build();

    TalkReminders(
            Schedules schedules,
            WorldDirectory worlds,
            ParticipantDirectory participants,
            Presence presence,
            WebPushes pushes,
            JdbcClient jdbc,
            JsonMapper json) {
        this.schedules = schedules;
        this.worlds = worlds;
        this.participants = participants;
        this.presence = presence;
        this.pushes = pushes;
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * A talk and when it begins.
     *
     * @param title a text or texts by language
     * @param room its name, likewise
     */
    private record Beginning(String code, JsonNode title, JsonNode room, Instant start) {}

    @Override
    public String name() {
        return "talk reminders";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        for (String id : pushes.worlds()) {
            try {
                worlds.find(id).filter(WorldSnapshot::active).ifPresent(world -> remind(world, now));
            } catch (ScheduleException e) {
                log.debug("There is no schedule of {} to remind of: {}", id, e.getMessage());
            } catch (RuntimeException e) {
                log.error("Nobody in {} could be reminded of talks", id, e);
            }
        }
        jdbc.sql("delete from talk_reminder where starts_at < ?")
                .param(Timestamp.from(now.minus(REMEMBERED)))
                .update();
    }

    private void remind(WorldSnapshot world, Instant now) {
        List<Beginning> talks = schedules
                .head(world)
                .map(head -> beginnings.get(head.hash(), hash -> read(world, hash)))
                .orElse(List.of());
        if (talks.stream().anyMatch(talk -> isWithin(talk, now, WATCHED))) {
            schedules.want(world.id());
        }
        List<Beginning> soon =
                talks.stream().filter(talk -> isWithin(talk, now, LEAD)).toList();
        if (soon.isEmpty()) {
            return;
        }
        Collection<ParticipantSnapshot> people =
                participants.findAll(world.id(), pushes.awaited(world.id())).values();
        for (Beginning talk : soon) {
            List<UUID> marked = people.stream()
                    .filter(person -> person.standing() != Standing.OUT
                            && person.favourites().contains(talk.code()))
                    .map(ParticipantSnapshot::id)
                    .toList();
            wake(world, talk, claim(talk, marked));
        }
    }

    private static boolean isWithin(Beginning talk, Instant now, Duration time) {
        return talk.start().isAfter(now) && !talk.start().isAfter(now.plus(time));
    }

    private List<Beginning> read(WorldSnapshot world, String hash) {
        Optional<Schedule> schedule = schedules.document(world, hash).map(text -> Schedule.of(json.readTree(text)));
        Map<String, JsonNode> rooms = schedule.map(Schedule::rooms).orElse(Map.of());
        return schedule.stream()
                .flatMap(one -> one.talks().stream())
                .filter(talk -> !talk.code().isEmpty()
                        && talk.code().length() <= LONGEST_CODE
                        && PlainText.isClean(talk.code()))
                .map(talk -> new Beginning(
                        talk.code(),
                        talk.title(),
                        rooms.getOrDefault(talk.room(), MissingNode.getInstance()),
                        talk.start()))
                .toList();
    }

    /** Those of these people whom nobody else has reminded or is going to. */
    private List<UUID> claim(Beginning talk, List<UUID> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("insert into talk_reminder (user_id, code, starts_at)"
                        + " select person, ?, ? from unnest(cast(? as text[])::uuid[]) person"
                        + " on conflict do nothing returning user_id")
                .params(
                        talk.code(),
                        Timestamp.from(talk.start()),
                        people.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    private void wake(WorldSnapshot world, Beginning talk, List<UUID> people) {
        if (people.isEmpty()) {
            return;
        }
        Map<UUID, Boolean> online = presence.online(people);
        List<UUID> away = people.stream()
                .filter(person -> !online.getOrDefault(person, false))
                .toList();
        ObjectNode payload = json.createObjectNode();
        payload.putObject("talk")
                .put("code", talk.code())
                .put("title", text(talk.title(), world))
                .put("room", text(talk.room(), world))
                .put("start", talk.start().toString());
        payload.put(
                "link",
                "/schedule/talks/"
                        + URLEncoder.encode(talk.code(), StandardCharsets.UTF_8).replace("+", "%20"));
        for (int from = 0; from < away.size(); from += AT_ONCE) {
            List<UUID> some = away.subList(from, Math.min(away.size(), from + AT_ONCE));
            pushes.send(world.id(), some, LEAD, person -> Optional.of(payload));
        }
    }

    private static String text(JsonNode text, WorldSnapshot world) {
        return PlainText.first(Talk.text(text, world.locale()), LONGEST_TITLE);
    }
}

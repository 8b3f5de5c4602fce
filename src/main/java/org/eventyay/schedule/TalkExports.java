package org.eventyay.schedule;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Schedules to take along. The talk system's own exports say more than ours and come first; where there is no talk system, or it can't be
 * reached, they are made from the copy that is kept here.
 */
@Service
public class TalkExports {
    private final ScheduleSource source;
    private final Schedules schedules;

    TalkExports(ScheduleSource source, Schedules schedules) {
        this.source = source;
        this.schedules = schedules;
    }

    /**
     * A schedule in this form; empty if the world has none.
     *
     * @param mine whether only somebody's own talks are meant
     * @param favourites codes of those talks; null if nobody knows whose
     * @throws ScheduleException if it can't be had
     */
    public Optional<String> export(
            WorldSnapshot world, ExportKind kind, boolean mine, @Nullable List<String> favourites) {
        Optional<String> event = ScheduleSource.event(world);
        if (event.isPresent()) {
            try {
                return Optional.of(upstream(event.get(), kind, mine, favourites));
            } catch (ScheduleException e) {
                if (!schedules.has(world)) {
                    throw e;
                }
            }
        } else if (ScheduleSource.address(world).isEmpty()) {
            return Optional.empty();
        }
        Schedule schedule = schedules.current(world);
        List<String> only = mine ? favourites : null;
        List<Talk> talks = schedule.talks().stream()
                .filter(talk -> only == null || only.contains(talk.code()))
                .toList();
        return Optional.of(new ScheduleWriter(world, schedule, talks).write(kind));
    }

    private String upstream(String event, ExportKind kind, boolean mine, @Nullable List<String> favourites) {
        String name;
        if (!mine) {
            name = "/schedule/export/schedule." + kind.word();
        } else if (favourites == null) {
            name = "/schedule/export/schedule.my" + kind.word();
        } else {
            String codes = favourites.stream()
                    .map(code -> URLEncoder.encode(code, StandardCharsets.UTF_8))
                    .collect(Collectors.joining(","));
            name = "/schedule/export/schedule-my." + kind.word() + "?talks=" + codes;
        }
        OutgoingAnswer answer = source.get(event + name, Map.of());
        if (answer.status() != 200) {
            throw new ScheduleException("The talk system answers " + answer.status() + ".");
        }
        return new String(answer.body(), answer.charset().orElse(StandardCharsets.UTF_8));
    }
}

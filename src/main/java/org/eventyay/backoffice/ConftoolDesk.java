package org.eventyay.backoffice;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.job.BackgroundJobs;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.poster.ConftoolPosters;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which worlds have their posters in Conftool, and having them imported in the background. */
@Service
public class ConftoolDesk {
    /** The kind of background work that imports the posters of a world; its subject is the world's id. */
    public static final String IMPORT = ConftoolPosters.KIND;

    private static final String CONFIGURED = "coalesce(config->>'conftool_password', '') <> ''";
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final BackgroundJobs jobs;
    private final Journal journal;
    private final JdbcClient jdbc;
    private volatile Used used = new Used(false, Instant.EPOCH);

    private record Used(boolean yes, Instant asked) {}

    ConftoolDesk(BackgroundJobs jobs, Journal journal, JdbcClient jdbc) {
        this.jobs = jobs;
        this.journal = journal;
        this.jdbc = jdbc;
    }

    /** Worlds that have what is needed, title by id. */
    public Map<String, String> worlds() {
        Map<String, String> worlds = new LinkedHashMap<>();
        jdbc.sql("select id, title from world where " + CONFIGURED + " order by id collate \"C\"")
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .forEach(world -> worlds.put(world.getKey(), world.getValue() + " (" + world.getKey() + ")"));
        return worlds;
    }

    /** Whether there is any; not asked anew more than twice a minute, since every page wants to know. */
    public boolean isUsed() {
        Used known = used;
        if (known.asked().isBefore(Instant.now().minus(FRESH))) {
            known = new Used(
                    jdbc.sql("select exists (select 1 from world where " + CONFIGURED + ")")
                            .query(Boolean.class)
                            .single(),
                    Instant.now());
            used = known;
        }
        return known.yes();
    }

    /** Has the posters of a world imported. */
    @Transactional
    public UUID importPosters(String worldId, Actor actor) {
        journal.record(actor, Change.forStaff("conftool.synced", "world", worldId, Map.of()));
        return jobs.enqueue(IMPORT, worldId);
    }
}

package org.eventyay.backoffice;

import java.util.Map;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Invalid;
import org.eventyay.schedule.ScheduleException;
import org.eventyay.schedule.ScheduleFile;
import org.eventyay.schedule.ScheduleImports;
import org.eventyay.schedule.Schedules;
import org.eventyay.schedule.Schedules.Report;
import org.eventyay.world.UnknownWorld;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What staff do with the schedule of a world: see how it stands, look through a file, and give the world the schedule in it. */
@Service
public class ScheduleDesk {
    /** The field whose faults a refusal tells. */
    public static final String FILE = "file";

    private final ScheduleImports imports;
    private final Schedules schedules;
    private final WorldDirectory worlds;
    private final Journal journal;

    ScheduleDesk(ScheduleImports imports, Schedules schedules, WorldDirectory worlds, Journal journal) {
        this.imports = imports;
        this.schedules = schedules;
        this.worlds = worlds;
        this.journal = journal;
    }

    /** How it stands with the schedule of this world. */
    public Report report(String worldId) {
        return schedules.report(world(worldId));
    }

    /**
     * Looks a file through and changes nothing.
     *
     * @return how many talks there are in it
     * @throws Invalid naming everything that is wrong in it
     */
    public int check(String worldId, ScheduleFile file) {
        try {
            return imports.check(world(worldId), file.content());
        } catch (ScheduleException refused) {
            throw faulty(refused);
        }
    }

    /**
     * Gives a world the schedule in this file, in place of whatever it had; browsers see it at once.
     *
     * @return how many talks there are in it
     * @throws Invalid naming everything that is wrong in it; then nothing is stored
     */
    @Transactional
    public int use(String worldId, ScheduleFile file, Actor actor) {
        try {
            int talks = imports.use(world(worldId), file.content(), actor);
            journal.record(
                    actor,
                    Change.forStaff(
                            "schedule.imported", "world", worldId, Map.of("file", file.name(), "talks", talks)));
            return talks;
        } catch (ScheduleException refused) {
            throw faulty(refused);
        }
    }

    private WorldSnapshot world(String worldId) {
        return worlds.find(worldId).orElseThrow(() -> UnknownWorld.named(worldId));
    }

    private static Invalid faulty(ScheduleException refused) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        refused.faults().forEach(details.putArray(FILE)::add);
        return new Invalid(details);
    }
}

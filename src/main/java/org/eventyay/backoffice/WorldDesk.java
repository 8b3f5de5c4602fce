package org.eventyay.backoffice;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.actor.Actor;
import org.eventyay.job.BackgroundJobs;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.world.AdminLinks;
import org.eventyay.world.JwtSecret;
import org.eventyay.world.UnknownWorld;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldService;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What staff do with a whole world beside filling in its form, each with its row in the staff log. */
@Service
public class WorldDesk {
    /** The kind of background work that clears a world. */
    public static final String CLEARING = "clear_world";

    private static final Duration ADMIN_TOKEN = Duration.ofDays(7);

    private final WorldDirectory directory;
    private final WorldService worlds;
    private final AdminLinks links;
    private final BackgroundJobs jobs;
    private final Journal journal;
    private final JsonMapper json;

    WorldDesk(
            WorldDirectory directory,
            WorldService worlds,
            AdminLinks links,
            BackgroundJobs jobs,
            Journal journal,
            JsonMapper json) {
        this.directory = directory;
        this.worlds = worlds;
        this.links = links;
        this.jobs = jobs;
        this.journal = journal;
        this.json = json;
    }

    /**
     * Who does it.
     *
     * @param id number of the account
     * @param name what people in a world see
     */
    public record Member(int id, String name, boolean superuser) {
        Actor actor() {
            return new Actor.StaffMember(id);
        }
    }

    /**
     * A link that makes this staff member an admin of the world for seven days. Each has an identity of their own there, so that the world's audit
     * log can tell them apart.
     *
     * @return empty if the world has no domain or no secret
     */
    @Transactional
    public Optional<String> adminLink(String worldId, Member staff) {
        Optional<String> link = links.of(
                world(worldId),
                "__admin__:" + staff.id(),
                ADMIN_TOKEN,
                json.createObjectNode().put("display_name", staff.name()));
        if (link.isPresent()) {
            record("world.adminaccess", worldId, staff, Map.of());
        }
        return link;
    }

    /** Has the world cleared in the background. */
    @Transactional
    public UUID clear(String worldId, Member staff) {
        world(worldId);
        record("world.cleared", worldId, staff, Map.of());
        return jobs.enqueue(CLEARING, worldId);
    }

    /** Closes the world. False if it was closed already. */
    @Transactional
    public boolean deactivate(String worldId, String reason, String redirectUrl, Member staff) {
        boolean done = worlds.deactivate(worldId, reason, redirectUrl.isEmpty() ? null : redirectUrl, staff.actor());
        if (done) {
            record("world.deactivated", worldId, staff, Map.of("reason", reason, "redirect_url", redirectUrl));
        }
        return done;
    }

    /** Opens the world again. False if it was open. */
    @Transactional
    public boolean reactivate(String worldId, Member staff) {
        boolean done = worlds.reactivate(worldId, staff.actor());
        if (done) {
            record("world.reactivated", worldId, staff, Map.of());
        }
        return done;
    }

    /**
     * Whether somebody may see the world's secrets: superusers, and whoever made the world, for a day, since they have to give them to the ticket
     * system.
     */
    public boolean maySeeSecrets(String worldId, Member staff) {
        return staff.superuser() || journal.recorded(staff.actor(), "world.created", worldId, Duration.ofDays(1));
    }

    /** The secrets of a world, for somebody's eyes; that they were seen is noted, once in five minutes. */
    @Transactional
    public List<JwtSecret> showSecrets(String worldId, Member staff) {
        WorldSnapshot world = world(worldId);
        boolean noted = journal.recorded(staff.actor(), "world.secrets_viewed", worldId, Duration.ofMinutes(5));
        if (!noted) {
            record("world.secrets_viewed", worldId, staff, Map.of());
        }
        return world.secrets();
    }

    private WorldSnapshot world(String worldId) {
        return directory.find(worldId).orElseThrow(() -> UnknownWorld.named(worldId));
    }

    private void record(String action, String worldId, Member staff, Map<String, ?> data) {
        journal.record(staff.actor(), Change.forStaff(action, "world", worldId, data));
    }
}

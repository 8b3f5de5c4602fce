package org.eventyay.participant;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eventyay.access.Access;
import org.eventyay.access.PermissionSet;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people of a world as operators list them, with their addresses; read page by page, however many there are. */
@Component
public class PeopleListing {
    private static final int PAGE = 1000;

    private final JdbcClient jdbc;
    private final ParticipantRows rows;

    PeopleListing(JdbcClient jdbc, ParticipantRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** A participant and the address that is kept for operators. */
    public record Listed(
            ParticipantSnapshot who,
            @Nullable String clientId,
            @Nullable String email) {}

    /** How somebody comes by a role. */
    public record Holder(Listed person, boolean byGrant) {}

    /**
     * Which people are meant; what is null does not matter.
     *
     * @param type kind of participant
     * @param trait a trait they have
     * @param moderation how they are moderated
     * @param inactiveDays for how long they did not log in
     * @param deleted whether forgotten people are meant, and nobody else
     */
    public record Filter(
            @Nullable ParticipantType type,
            @Nullable String trait,
            @Nullable Moderation moderation,
            @Nullable Integer inactiveDays,
            boolean deleted) {
        /** Everybody who is not deleted. */
        public static final Filter ALL = new Filter(null, null, null, null, false);

        /** Everybody who is. */
        public static final Filter DELETED = new Filter(null, null, null, null, true);
    }

    /** Calls for each of them, ordered by name, those without one last. */
    public void each(String worldId, Filter filter, Consumer<Listed> consumer) {
        List<Listed> page;
        int skip = 0;
        do {
            page = page(worldId, filter, skip);
            page.forEach(consumer);
            skip += page.size();
        } while (page.size() == PAGE);
    }

    /** All of them, ordered by name, those without one last. */
    public List<Listed> list(String worldId, Filter filter) {
        List<Listed> all = new ArrayList<>();
        each(worldId, filter, all::add);
        return all;
    }

    private List<Listed> page(String worldId, Filter filter, int skip) {
        return jdbc.sql("select " + ParticipantRows.COLUMNS + """
                        , p.client_id, p.email from participant p
                        where p.world_id = :world and p.deleted = :deleted
                          and (cast(:type as text) is null or p.type = :type)
                          and (cast(:trait as text) is null or p.traits @> jsonb_build_array(cast(:trait as text)))
                          and (cast(:moderation as text) is null or p.moderation_state = :moderation)
                          and (cast(:days as int) is null or coalesce(p.last_login, p.created_at) < now() - make_interval(days => cast(:days as int)))
                        order by p.profile ->> 'display_name' nulls last, p.id offset :skip limit :size""")
                .param("world", worldId)
                .param("deleted", filter.deleted())
                .param("type", filter.type() == null ? null : filter.type().word())
                .param("trait", filter.trait())
                .param(
                        "moderation",
                        filter.moderation() == null ? null : filter.moderation().word())
                .param("days", filter.inactiveDays())
                .param("skip", skip)
                .param("size", PAGE)
                .query((row, n) -> new Listed(rows.read(row), row.getString(15), row.getString(16)))
                .list();
    }

    /** Those who hold a role in the world, by an explicit grant or by their traits; no banned or deleted people. */
    public List<Holder> holders(WorldSnapshot world, String role) {
        List<Holder> holders = new ArrayList<>();
        each(world.id(), Filter.ALL, one -> {
            if (one.who().standing() != Access.Standing.OUT) {
                boolean byGrant = one.who().worldRoles().contains(role);
                if (byGrant || roles(world, one.who()).anyMatch(role::equals)) {
                    holders.add(new Holder(one, byGrant));
                }
            }
        });
        return holders;
    }

    /** All roles somebody has in the world, explicit ones first. */
    public static Stream<String> roles(WorldSnapshot world, ParticipantSnapshot who) {
        return Stream.concat(who.worldRoles().stream(), world.traitGrants().rolesFor(who.who()))
                .distinct();
    }

    /** What somebody may do in the world. */
    public static PermissionSet permissions(WorldSnapshot world, ParticipantSnapshot who) {
        return new Viewer(world, who).inWorld();
    }
}

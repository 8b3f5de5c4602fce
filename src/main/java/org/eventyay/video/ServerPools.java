package org.eventyay.video;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Invalid;
import org.eventyay.world.FieldRules.Fault;
import org.eventyay.world.WorldService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The only writer of the four pools of servers. Each change is one transaction with its row in the staff log, secrets masked. */
@Service
@SuppressWarnings("NullAway.Init")
public class ServerPools {
    /** What the origin that needs no streaming server is called at the command line. */
    private static final String BUILT_IN = "built-in";

    @PersistenceContext
    private EntityManager entities;

    private final WorldService worlds;
    private final Journal journal;
    private final JdbcClient jdbc;

    ServerPools(WorldService worlds, Journal journal, JdbcClient jdbc) {
        this.worlds = worlds;
        this.journal = journal;
        this.jdbc = jdbc;
    }

    /** All servers of a pool, in the order of what they are called. */
    @Transactional(readOnly = true)
    public List<PoolServer> all(ServerKind kind) {
        return List.copyOf(
                entities.createQuery("from " + kind.type().getSimpleName() + " s order by s.title, s.id", kind.type())
                        .getResultList());
    }

    /** The active ones of a pool, in the same order. */
    public List<PoolServer> active(ServerKind kind) {
        return all(kind).stream().filter(PoolServer::isActive).toList();
    }

    /** The active ones that people of a world are sent to: those for this world alone, else those for all; in no order. */
    public List<PoolServer> forWorld(ServerKind kind, String worldId) {
        List<PoolServer> active = active(kind);
        List<PoolServer> own = active.stream()
                .filter(server -> worldId.equals(server.getWorldExclusiveId()))
                .toList();
        List<PoolServer> group = new ArrayList<>(
                own.isEmpty()
                        ? active.stream()
                                .filter(server -> server.getWorldExclusiveId() == null)
                                .toList()
                        : own);
        Collections.shuffle(group, ThreadLocalRandom.current());
        return group;
    }

    /** One server. */
    @Transactional(readOnly = true)
    public Optional<PoolServer> find(ServerKind kind, UUID id) {
        return Optional.ofNullable(entities.find(kind.type(), id));
    }

    /** The fields of a server as a form shows them: check boxes as {@code on} or empty, the secret masked. */
    public Map<String, String> shown(ServerKind kind, PoolServer server) {
        return masked(kind, server.values());
    }

    /** The fields of a new server. */
    public Map<String, String> initial(ServerKind kind) {
        Map<String, String> values = new LinkedHashMap<>();
        kind.fields().forEach(field -> values.put(field.name(), field.initial()));
        return values;
    }

    /**
     * Adds a server.
     *
     * @param form values of the fields; a missing one is empty
     * @param actor account of the staff member
     * @throws Invalid naming every fault; then nothing is stored
     */
    @Transactional
    public UUID create(ServerKind kind, Map<String, String> form, Actor actor) {
        PoolServer server = kind.blank();
        server.setId(UUID.randomUUID());
        server.take(checked(kind, form, null));
        entities.persist(server);
        entities.flush();
        record(actor, kind, "created", server);
        return server.getId();
    }

    /**
     * Changes a server. A secret that ends in the mask stays as it is.
     *
     * @return false if there is none
     * @throws Invalid naming every fault; then nothing is stored
     */
    @Transactional
    public boolean update(ServerKind kind, UUID id, Map<String, String> form, Actor actor) {
        PoolServer server = entities.find(kind.type(), id);
        if (server == null) {
            return false;
        }
        server.take(checked(kind, form, server.secret()));
        entities.flush();
        record(actor, kind, "updated", server);
        return true;
    }

    /**
     * Deletes a server.
     *
     * @param withCalls whether calls on it may go with it
     * @return false if there is none
     * @throws Conflict {@code video.calls} if there are calls and they may not
     */
    @Transactional
    public boolean delete(ServerKind kind, UUID id, boolean withCalls, Actor actor) {
        PoolServer server = entities.find(kind.type(), id);
        if (server == null) {
            return false;
        }
        int calls = kind == ServerKind.BBB ? calls(id) : 0;
        if (calls > 0 && !withCalls) {
            throw new Conflict("video.calls", "There are calls on this server: " + calls);
        }
        record(actor, kind, "deleted", server);
        entities.remove(server);
        entities.flush();
        return true;
    }

    /** A server of LiveKit told us something. */
    @Transactional
    public void heardOf(LiveKitServer server) {
        jdbc.sql("update livekit_server set last_webhook = now() where id = ?"
                        + " and (last_webhook is null or last_webhook < now() - interval '10 seconds')")
                .param(server.getId())
                .update();
    }

    /** When a server of LiveKit last told us something; empty for never. */
    @Transactional(readOnly = true)
    public Optional<Instant> lastHeardOf(LiveKitServer server) {
        return jdbc.sql("select last_webhook from livekit_server where id = ? and last_webhook is not null")
                .param(server.getId())
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** How many calls are placed on a BigBlueButton server. */
    @Transactional(readOnly = true)
    public int calls(UUID bbbServer) {
        return jdbc.sql("select count(*) from bbb_call where server_id = ?")
                .param(bbbServer)
                .query(Integer.class)
                .single();
    }

    private Map<String, String> checked(ServerKind kind, Map<String, String> form, @Nullable String oldSecret) {
        Map<String, String> values = new LinkedHashMap<>();
        ObjectNode faults = JsonNodeFactory.instance.objectNode();
        for (ServerField field : kind.fields()) {
            String given = form.getOrDefault(field.name(), "");
            try {
                boolean masked = field.type() == ServerField.Type.SECRET && ServerField.isMasked(given);
                String value = masked ? kept(oldSecret) : field.checked(given);
                if (field.type() == ServerField.Type.WORLD && !value.isEmpty() && !worlds.exists(value)) {
                    throw new Fault("world");
                }
                if (kind == ServerKind.STREAMING && field.name().equals("name") && value.equalsIgnoreCase(BUILT_IN)) {
                    throw new Fault("reserved");
                }
                values.put(field.name(), value);
            } catch (Fault fault) {
                faults.putArray(field.name()).add(fault.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return values;
    }

    private static String kept(@Nullable String oldSecret) {
        if (oldSecret == null) {
            throw new Fault("masked");
        }
        return oldSecret;
    }

    private void record(Actor actor, ServerKind kind, String what, PoolServer server) {
        journal.record(
                actor,
                Change.forStaff(
                        kind.logType() + "." + what,
                        kind.logType(),
                        server.getId().toString(),
                        masked(kind, server.values())));
    }

    private static Map<String, String> masked(ServerKind kind, Map<String, String> values) {
        Map<String, String> shown = new LinkedHashMap<>();
        kind.fields().forEach(field -> {
            String value = values.getOrDefault(field.name(), "");
            shown.put(field.name(), field.type() == ServerField.Type.SECRET ? ServerField.masked(value) : value);
        });
        return shown;
    }
}

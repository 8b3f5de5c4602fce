package org.eventyay.world;

import java.util.Optional;
import org.eventyay.settings.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may have which domain. A domain belongs to one world. Its host, with any port and path, belongs to the worlds that have or had it,
 * because a page on a host can read what browsers store for that host. Only who runs the installation may put two worlds, or a world and
 * the site, onto one host.
 */
@Component
public class WorldAddresses {
    /** The key of the lock under which addresses and ids of worlds are changed, on all servers. */
    private static final long LOCK = 0x657674_646f6dL;

    private final JdbcClient jdbc;
    private final Installation installation;

    WorldAddresses(JdbcClient jdbc, Installation installation) {
        this.jdbc = jdbc;
        this.installation = installation;
    }

    /** Who asks for a domain. */
    public enum Claimant {
        /** somebody at the terminal, in the backend, or with a file for the installation */
        OPERATOR,
        /** somebody who has rights in a world, or a link to make one */
        TENANT
    }

    /** Why a world may not have a domain. */
    public enum Fault {
        MALFORMED,
        /** another world has it */
        TAKEN,
        /** its host belongs, or belonged, to another world or to the site */
        FOREIGN
    }

    /**
     * The result of checking a domain.
     *
     * @param domain in its one form; null for none
     * @param fault null if it may be had
     */
    public record Judgement(
            @Nullable String domain, @Nullable Fault fault) {}

    /**
     * Checks a domain; within the transaction that stores it nobody else can take it meanwhile.
     *
     * @param wanted blank or null for none
     * @param worldId the world that wants it; null for one that is not there yet
     */
    @Transactional(propagation = Propagation.REQUIRED)
    public Judgement judge(@Nullable String wanted, @Nullable String worldId, Claimant who) {
        if (wanted == null || wanted.isBlank()) {
            return new Judgement(null, null);
        }
        Optional<String> domain = WorldRules.domain(wanted);
        if (domain.isEmpty()) {
            return new Judgement(null, Fault.MALFORMED);
        }
        lock();
        return new Judgement(domain.get(), fault(domain.get(), worldId == null ? "" : worldId, who));
    }

    private @Nullable Fault fault(String domain, String worldId, Claimant who) {
        if (exists("select 1 from world where domain = :wanted and id <> :world", domain, worldId)) {
            return Fault.TAKEN;
        }
        boolean kept = exists("select 1 from world where domain = :wanted and id = :world", domain, worldId);
        return kept || who == Claimant.OPERATOR || !isForeign(WorldRules.host(domain), worldId) ? null : Fault.FOREIGN;
    }

    private boolean isForeign(String host, String worldId) {
        return host.equals(installation.siteUrl().getHost())
                || host.equals(installation.shortUrl().getHost())
                || exists("""
                    select 1 from world
                    where split_part(split_part(domain, '/', 1), ':', 1) = :wanted and id <> :world
                    union all
                    select 1 from world w, jsonb_array_elements_text(w.previous_domains) d
                    where split_part(split_part(d.value, '/', 1), ':', 1) = :wanted and w.id <> :world\
                    """, host, worldId);
    }

    private boolean exists(String question, String wanted, String worldId) {
        return jdbc.sql("select exists (" + question + ")")
                .param("wanted", wanted)
                .param("world", worldId)
                .query(Boolean.class)
                .single();
    }

    /** The fault of a domain as an English sentence. */
    public static String sentence(Fault fault, String wanted) {
        return switch (fault) {
            case TAKEN -> "Another world has this domain.";
            case FOREIGN -> "The host of this domain belongs, or belonged, to another world or to the site.";
            case MALFORMED ->
                "Enter a host name, perhaps with port and path, without https://."
                        + WorldRules.suggested(wanted)
                                .map(better -> " Browsers know this one as " + better + ".")
                                .orElse("");
        };
    }

    /** Locks the addresses of all worlds until this transaction ends. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query(row -> {});
    }
}

package org.eventyay.world;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Invalid;
import org.eventyay.settings.Installation;
import org.eventyay.world.WorldService.NewWorld;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Links by which somebody without a shell or an account makes one world. Only a fingerprint of each is stored. */
@Service
public class WorldCreationLinks {
    /** Path of the page, to be followed by a slash and the token. */
    public static final String PATH = "/_create_world";

    private static final int LENGTH = 40;

    private final JdbcClient jdbc;
    private final WorldService worlds;
    private final Installation installation;
    private final Journal journal;

    WorldCreationLinks(JdbcClient jdbc, WorldService worlds, Installation installation, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.worlds = worlds;
        this.installation = installation;
    }

    /** A fresh link on the site's own address, which works once and for this long. */
    @Transactional
    public String make(Duration life) {
        String token = RandomText.alphanumeric(LENGTH);
        jdbc.sql("insert into world_creation_link (token_hash, expires) values (?, ?)")
                .params(fingerprint(token), Timestamp.from(Instant.now().plus(life)))
                .update();
        return installation.siteUrl() + PATH + "/" + token;
    }

    /** Whether a world can be made with this token now. */
    @Transactional(readOnly = true)
    public boolean works(String token) {
        return jdbc.sql("select count(*) from world_creation_link where token_hash = ? and used_at is null and"
                                + " expires > now()")
                        .param(fingerprint(token))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Makes the world, and the link worthless.
     *
     * @return empty, and nothing is made, if the link does not work any more
     * @throws Invalid as {@link WorldService#create}; then the link still works
     */
    @Transactional
    public Optional<World> use(String token, NewWorld wanted) {
        int used = jdbc.sql("update world_creation_link set used_at = now(), made = ?"
                        + " where token_hash = ? and used_at is null and expires > now()")
                .params(wanted.id(), fingerprint(token))
                .update();
        if (used == 0) {
            return Optional.empty();
        }
        World made = worlds.create(wanted, WorldAddresses.Claimant.TENANT);
        journal.record(
                Actor.server(), Change.forStaff("world.created", "world", wanted.id(), Map.of("via", "creation_link")));
        return Optional.of(made);
    }

    private static String fingerprint(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

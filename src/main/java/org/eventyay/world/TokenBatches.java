package org.eventyay.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Invalid;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tokens of a world in numbers, for people who come without a ticket system. */
@Service
public class TokenBatches {
    private final WorldDirectory worlds;
    private final WorldTokens tokens;
    private final ShortTokens shortTokens;
    private final Journal journal;
    private final JsonMapper json;

    TokenBatches(WorldDirectory worlds, WorldTokens tokens, ShortTokens shortTokens, Journal journal, JsonMapper json) {
        this.worlds = worlds;
        this.tokens = tokens;
        this.shortTokens = shortTokens;
        this.journal = journal;
        this.json = json;
    }

    /**
     * What is wanted.
     *
     * @param number how many, each for a person of its own
     * @param days how long they are valid
     * @param unshortened whether the tokens themselves are wanted, not short ones that stand for them
     */
    public record Batch(int number, List<String> traits, int days, boolean unshortened) {}

    /**
     * Signs them with the world's first secret.
     *
     * @throws Invalid if the world has no secret
     */
    @Transactional
    public List<String> generate(String worldId, Batch batch, Actor actor) {
        WorldSnapshot world = worlds.find(worldId).orElseThrow(() -> UnknownWorld.named(worldId));
        JwtSecret secret = world.secrets().stream()
                .findFirst()
                .orElseThrow(() -> new Invalid("JWT_secrets", "The world has no secret to sign with."));
        Duration life = Duration.ofDays(batch.days());
        List<String> signed = Stream.generate(() -> tokens.sign(secret, null, batch.traits(), life, null))
                .limit(batch.number())
                .toList();
        ObjectNode data = json.createObjectNode().put("number", batch.number()).put("days", batch.days());
        data.set("traits", json.valueToTree(batch.traits()));
        journal.record(actor, Change.inWorld(worldId, "world.tokens.generate", data.put("long", batch.unshortened())));
        return batch.unshortened()
                ? signed
                : shortTokens.shorten(worldId, signed, Instant.now().plus(life), null);
    }
}

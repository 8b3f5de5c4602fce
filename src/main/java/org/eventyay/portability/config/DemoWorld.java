package org.eventyay.portability.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eventyay.actor.Actor;
import org.eventyay.settings.Installation;
import org.eventyay.world.JwtSecret;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldListing;
import org.eventyay.world.WorldService;
import org.eventyay.world.WorldSnapshot;
import org.eventyay.world.WorldTokens;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/** The event that {@code server --demo} shows: the sample world of the jar, with secrets of its own. */
@Service
public class DemoWorld {
    private static final String SAMPLE = "sample";
    private static final Duration LINK_LIFE = Duration.ofDays(90);

    private final WorldListing worlds;
    private final WorldService service;
    private final WorldDirectory directory;
    private final ConfigImport imports;
    private final WorldTokens tokens;
    private final Installation installation;
    private final SampleWorlds samples;

    DemoWorld(
            WorldListing worlds,
            WorldService service,
            WorldDirectory directory,
            ConfigImport imports,
            WorldTokens tokens,
            Installation installation,
            SampleWorlds samples) {
        this.worlds = worlds;
        this.service = service;
        this.directory = directory;
        this.imports = imports;
        this.tokens = tokens;
        this.installation = installation;
        this.samples = samples;
    }

    /**
     * Imports the sample if there is no world at all.
     *
     * @return a link for an attendee, a moderator and an admin, by these words; none if the sample world is not here or has no domain
     */
    public Map<String, String> prepare() {
        ObjectNode document = samples.read(SAMPLE);
        String id = document.path("world").path("id").asString();
        if (worlds.all().isEmpty()) {
            imports.run(document, false);
            service.changeDomain(id, installation.siteUrl().getHost(), false, Actor.server());
        }
        Map<String, String> links = new LinkedHashMap<>();
        directory.find(id).ifPresent(world -> addLinks(world, links));
        return links;
    }

    private void addLinks(WorldSnapshot world, Map<String, String> links) {
        if (world.domain() == null || world.secrets().isEmpty()) {
            return;
        }
        String url = installation.worldUrl(world.domain()) + "/";
        JwtSecret secret = world.secrets().getFirst();
        links.put("attendee", url);
        for (String trait : List.of("moderator", "admin")) {
            links.put(trait, url + "#token=" + tokens.sign(secret, null, List.of(trait), LINK_LIFE, null));
        }
    }
}

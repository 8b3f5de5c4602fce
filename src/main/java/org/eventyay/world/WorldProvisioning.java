package org.eventyay.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eventyay.actor.Actor;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Invalid;
import org.eventyay.settings.Installation;
import org.eventyay.settings.Settings;
import org.eventyay.world.WorldAddresses.Claimant;
import org.eventyay.world.WorldService.NewWorld;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes worlds for a ticket system that knows the server's secret, and follows when it changes what it sells. */
@Service
public class WorldProvisioning {
    private final Worlds worlds;
    private final WorldService service;
    private final WorldRows rows;
    private final Journal journal;
    private final Installation installation;
    private final Settings settings;
    private final JsonMapper json;

    WorldProvisioning(
            Worlds worlds,
            WorldService service,
            WorldRows rows,
            Journal journal,
            Installation installation,
            Settings settings,
            JsonMapper json) {
        this.worlds = worlds;
        this.service = service;
        this.rows = rows;
        this.journal = journal;
        this.installation = installation;
        this.settings = settings;
        this.json = json;
    }

    /**
     * What a ticket system wants.
     *
     * @param title may be empty
     * @param attendee the trait of those who have a ticket
     */
    public record Wanted(String id, String title, String locale, String timezone, String attendee) {}

    /**
     * Creates the world, or gives an existing one this title, domain, language, time zone and these grants; its configuration, roles and
     * flags stay.
     *
     * @return what the ticket system needs to know, with the secret that it signs tokens with
     * @throws Invalid if a value is not one that a world may have, or the domain is another's
     */
    @Transactional
    public ObjectNode provide(Wanted wanted, Actor actor) {
        String domain = domain(wanted.id());
        Optional<World> known = worlds.lock(wanted.id());
        String placeholder = wanted.title().isBlank() ? wanted.id() : wanted.title();
        if (known.isEmpty()) {
            service.create(
                    new NewWorld(wanted.id(), placeholder, domain, wanted.locale(), wanted.timezone()),
                    Claimant.OPERATOR);
        } else {
            check(wanted, placeholder);
            if (!domain.equals(known.get().getDomain())) {
                service.changeDomain(wanted.id(), domain, true, actor);
            }
        }
        World world = rows.lock(wanted.id());
        WorldRows.Seen before = rows.look(world);
        world.setTitle(wanted.title().strip());
        world.setLocale(wanted.locale());
        world.setTimezone(wanted.timezone());
        world.setTraitGrants(json.valueToTree(Map.of(
                "admin",
                List.of("admin"),
                "attendee",
                List.of(wanted.attendee()),
                "scheduleuser",
                List.of("schedule-update"))));
        World stored = rows.store(world);
        String what = known.isEmpty() ? "world.created" : "world.updated";
        ObjectNode data = json.createObjectNode().put("object", wanted.id()).put("title", wanted.title());
        journal.record(actor, Change.inWorld(wanted.id(), what, data));
        rows.announce(stored, before);
        rows.reloadIfNeeded(stored, before);
        return view(stored);
    }

    private static void check(Wanted wanted, String title) {
        if (!WorldRules.isTitle(title.strip())) {
            throw new Invalid("title", "The title must have at most 300 characters.");
        }
        if (!WorldRules.isLanguage(wanted.locale())) {
            throw new Invalid("locale", "'" + wanted.locale() + "' is no language.");
        }
        if (!WorldRules.isTimeZone(wanted.timezone())) {
            throw new Invalid("timezone", "'" + wanted.timezone() + "' is no time zone of a city.");
        }
    }

    /** Below the host that is set for such worlds, or else the site's. */
    private String domain(String id) {
        String set = settings.domain().path();
        String host = set == null || set.isBlank()
                ? installation.siteUrl().getAuthority()
                : set.strip().replaceFirst("^https?://", "").replaceAll("/+$", "");
        String base = settings.base().path().strip().replaceAll("^/+|/+$", "");
        return host + (base.isEmpty() ? "" : "/" + base) + "/" + id;
    }

    private ObjectNode view(World world) {
        ObjectNode view = json.createObjectNode().put("id", world.getId()).put("title", world.getTitle());
        view.set("config", world.getConfig());
        view.set("trait_grants", world.getTraitGrants());
        view.put("domain", installation.siteUrl().getScheme() + "://" + world.getDomain())
                .put("locale", world.getLocale())
                .put("timezone", world.getTimezone());
        view.set("feature_flags", world.getFeatureFlags());
        return view.put("external_auth_url", world.getExternalAuthUrl()).put("version", world.getVersion());
    }
}

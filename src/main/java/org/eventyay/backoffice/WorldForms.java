package org.eventyay.backoffice;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eventyay.actor.Actor;
import org.eventyay.backoffice.WorldForm.UsageRow;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.lifecycle.WorldCloning;
import org.eventyay.refusal.Invalid;
import org.eventyay.world.PlannedUsages;
import org.eventyay.world.World;
import org.eventyay.world.WorldAddresses;
import org.eventyay.world.WorldAddresses.Claimant;
import org.eventyay.world.WorldConfiguration;
import org.eventyay.world.WorldService;
import org.eventyay.world.Worlds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates, copies and changes worlds as staff fill in a form. Each is one transaction with its row in the staff log; with a
 * fault in any field or row nothing is stored.
 */
@Service
public class WorldForms {
    private final Worlds stored;
    private final WorldService worlds;
    private final WorldAddresses addresses;
    private final WorldConfiguration configuration;
    private final WorldCloning cloning;
    private final PlannedUsages usages;
    private final Journal journal;
    private final JsonMapper json;

    WorldForms(
            Worlds stored,
            WorldService worlds,
            WorldAddresses addresses,
            WorldConfiguration configuration,
            WorldCloning cloning,
            PlannedUsages usages,
            Journal journal,
            JsonMapper json) {
        this.stored = stored;
        this.worlds = worlds;
        this.addresses = addresses;
        this.configuration = configuration;
        this.cloning = cloning;
        this.usages = usages;
        this.journal = journal;
        this.json = json;
    }

    /** The form of a new world. */
    public WorldForm blank() {
        return new WorldForm("", "", "", "en", "Europe/Berlin", List.of(), "", null, null, List.of());
    }

    /** The form of a copy of this world: everything but what must differ, and what was planned. Empty if there is no such world. */
    @Transactional(readOnly = true)
    public Optional<WorldForm> copyOf(String sourceId) {
        return stored.findById(sourceId).map(world -> shown(world, "", "", false, List.of()));
    }

    /** The form of a world that is there. */
    @Transactional(readOnly = true)
    public Optional<WorldForm> of(String worldId) {
        return stored.findById(worldId)
                .map(world -> shown(world, worldId, text(world.getDomain()), true, rows(worldId)));
    }

    private List<UsageRow> rows(String worldId) {
        return usages.of(worldId).stream()
                .map(usage -> new UsageRow(
                        Long.toString(usage.id()),
                        usage.start().toString(),
                        usage.end().toString(),
                        Integer.toString(usage.attendees()),
                        usage.notes(),
                        false))
                .toList();
    }

    private WorldForm shown(World world, String id, String domain, boolean withRoles, List<UsageRow> rows) {
        List<String> flags = world.getFeatureFlags()
                .valueStream()
                .map(flag -> flag.asString(""))
                .filter(WorldForm.FLAGS::contains)
                .toList();
        return new WorldForm(
                id,
                world.getTitle(),
                domain,
                world.getLocale(),
                world.getTimezone(),
                flags,
                text(world.getExternalAuthUrl()),
                withRoles ? world.getRoles().toPrettyString() : null,
                withRoles ? world.getTraitGrants().toPrettyString() : null,
                rows);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    /**
     * Creates a world with a fresh secret.
     *
     * @param sourceId the world to copy, null for none; where form and source differ, the form wins
     * @param actor who does it
     * @throws Invalid naming every fault
     */
    @Transactional
    public void create(WorldForm form, @Nullable String sourceId, Actor actor) {
        WorldFormRules rules = new WorldFormRules(json);
        rules.id(form.id(), worlds.exists(WorldFormRules.folded(form.id())));
        rules.fields(form, "", "");
        rules.domain(addresses.judge(form.domain(), null, Claimant.OPERATOR).fault());
        List<PlannedUsages.Wanted> planned = rules.usages(form.usages());
        rules.settle();
        var made = new WorldService.NewWorld(
                form.id(), form.title().strip(), orNull(form.domain()), form.locale(), form.timezone());
        if (sourceId == null) {
            worlds.create(made, Claimant.OPERATOR);
        } else {
            cloning.run(sourceId, made, true, false);
        }
        configuration.edit(
                form.id(),
                json.createObjectNode(),
                WorldForm.FLAGS,
                form.featureFlags(),
                orNull(form.externalAuthUrl()),
                actor);
        usages.replace(form.id(), planned, actor);
        Map<String, Object> data = form.logged();
        data.put("copy_from", text(sourceId));
        journal.record(actor, Change.forStaff("world.created", "world", form.id(), data));
    }

    /**
     * Changes a world; whoever is in it sees the change at once. False if there is none.
     *
     * @param actor who does it
     * @throws Invalid naming every fault
     */
    @Transactional
    public boolean change(String worldId, WorldForm form, Actor actor) {
        World world = stored.findById(worldId).orElse(null);
        if (world == null) {
            return false;
        }
        WorldFormRules rules = new WorldFormRules(json);
        rules.fields(form, world.getLocale(), world.getTimezone());
        WorldAddresses.Judgement address = addresses.judge(form.domain(), worldId, Claimant.OPERATOR);
        rules.domain(address.fault());
        ObjectNode patch = patch(rules, form, world);
        List<PlannedUsages.Wanted> planned = rules.usages(form.usages());
        rules.settle();
        if (!Objects.equals(address.domain(), world.getDomain())) {
            // who has the old address shall find the new one
            worlds.changeDomain(worldId, address.domain(), address.domain() != null, actor);
        }
        configuration.edit(worldId, patch, WorldForm.FLAGS, form.featureFlags(), orNull(form.externalAuthUrl()), actor);
        usages.replace(worldId, planned, actor);
        journal.record(actor, Change.forStaff("world.updated", "world", worldId, form.logged()));
        return true;
    }

    /** Only what differs: a value that was legal once and is not any more must not get in the way. */
    private ObjectNode patch(WorldFormRules rules, WorldForm form, World world) {
        ObjectNode patch = json.createObjectNode();
        if (!form.title().strip().equals(world.getTitle())) {
            patch.put("title", form.title().strip());
        }
        if (!form.locale().equals(world.getLocale())) {
            patch.put("locale", form.locale());
        }
        if (!form.timezone().equals(world.getTimezone())) {
            patch.put("timezone", form.timezone());
        }
        putIfChanged(patch, "roles", rules.document("roles", form.roles()), world.getRoles());
        putIfChanged(patch, "trait_grants", rules.document("trait_grants", form.traitGrants()), world.getTraitGrants());
        return patch;
    }

    private static void putIfChanged(ObjectNode patch, String key, @Nullable JsonNode wanted, JsonNode stored) {
        if (wanted != null && !wanted.equals(stored)) {
            patch.set(key, wanted);
        }
    }
}

package org.eventyay.world;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.eventyay.actor.Actor;
import org.eventyay.bus.Bus;
import org.eventyay.bus.Topic;
import org.eventyay.journal.Change;
import org.eventyay.journal.Journal;
import org.eventyay.refusal.Invalid;
import org.eventyay.text.DocumentKind;
import org.eventyay.text.WebAddress;
import org.eventyay.world.FieldRules.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A world as programs read and write it over REST: all of it, secrets included. Writes under the same lock as {@link WorldService}, so that
 * no change is lost, and tells browsers and the audit log in the same way.
 */
@Service
public class WorldDocuments {

    private final WorldAddresses addresses;
    private final WorldRows rows;
    private final WorldSettings settings;
    private final Journal journal;
    private final Bus bus;
    private final JsonMapper json;
    private final Map<String, Rule> rules = new LinkedHashMap<>();

    WorldDocuments(
            WorldAddresses addresses,
            WorldRows rows,
            WorldSettings settings,
            Journal journal,
            Bus bus,
            JsonMapper json) {
        this.addresses = addresses;
        this.rows = rows;
        this.settings = settings;
        this.journal = journal;
        this.bus = bus;
        this.json = json;
        rules.put("title", FieldRules.required(FieldRules.text(false, WorldRules.TITLE)));
        rules.put("config", FieldRules.required(FieldRules.stored(DocumentKind.WORLD_CONFIG, FieldRules::object)));
        rules.put(
                "trait_grants", FieldRules.required(FieldRules.stored(DocumentKind.TRAIT_GRANTS, FieldRules::object)));
        rules.put("roles", FieldRules.required(FieldRules.stored(DocumentKind.ROLES, FieldRules::object)));
        rules.put("domain", FieldRules.nullable(WorldDocuments::domain));
    }

    /** A host, perhaps with port and path; blank means none. */
    private static JsonNode domain(JsonNode value) {
        JsonNode text = FieldRules.text(true, WorldRules.DOMAIN).apply(value);
        if (text.asString().isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        return JsonNodeFactory.instance.stringNode(
                WorldRules.domain(text.asString()).orElseThrow(() -> new FieldRules.Fault("Enter a valid value.")));
    }

    /** The six fields of a world. */
    @Transactional(readOnly = true)
    public ObjectNode read(String id) {
        return document(rows.find(id));
    }

    private ObjectNode document(World world) {
        ObjectNode document = json.createObjectNode().put("id", world.getId()).put("title", world.getTitle());
        document.set("config", world.getConfig());
        document.set("trait_grants", world.getTraitGrants());
        document.set("roles", world.getRoles());
        return document.put("domain", world.getDomain());
    }

    /**
     * Replaces the fields that are there, each as a whole; the id can't be changed. Every browser of the world gets its own
     * {@code world.updated}.
     *
     * @param precondition judges the document as it is while nobody else can change it; what it throws leaves all as it was
     * @return the whole new document
     * @throws Invalid naming every fault; then nothing is stored
     */
    @Transactional
    public ObjectNode patch(String id, JsonNode body, Actor actor, Consumer<? super ObjectNode> precondition) {
        World world = rows.lock(id);
        precondition.accept(document(world));
        FieldRules.requireObject(body);
        ObjectNode faults = json.createObjectNode();
        Map<String, JsonNode> values = FieldRules.apply(body, rules, faults);
        boolean moves = values.containsKey("domain") && !same(values.get("domain"), world.getDomain());
        if (moves) {
            checkFree(text(values.get("domain")), id, faults);
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        ObjectNode before = document(world);
        WorldRows.Seen seen = rows.look(world);
        put(values, world);
        if (!document(world).equals(before)) {
            recordChange(world, seen.settings(), actor);
        }
        if (moves) {
            recordMove(world, before.path("domain"), actor);
        }
        rows.store(world);
        rows.announce(world, seen);
        if (moves) {
            rows.reload(id);
        }
        return document(world);
    }

    private void checkFree(String domain, String id, ObjectNode faults) {
        WorldAddresses.Fault fault =
                addresses.judge(domain, id, WorldAddresses.Claimant.TENANT).fault();
        if (fault != null) {
            faults.putArray("domain")
                    .add(
                            fault == WorldAddresses.Fault.TAKEN
                                    ? "world with this domain already exists."
                                    : WorldAddresses.sentence(fault, domain));
        }
    }

    private static boolean same(@Nullable JsonNode domain, @Nullable String stored) {
        return text(domain).equals(stored == null ? "" : stored);
    }

    private static String text(@Nullable JsonNode value) {
        return value == null ? "" : value.asString("");
    }

    private static void put(Map<String, JsonNode> values, World world) {
        values.forEach((field, value) -> {
            switch (field) {
                case "title" -> world.setTitle(value.asString());
                case "config" -> world.setConfig(value);
                case "trait_grants" -> world.setTraitGrants(value);
                case "roles" -> world.setRoles(value);
                case "domain" -> world.setDomain(value.isNull() ? null : value.asString());
                default -> throw new IllegalStateException("A rule without a place for its value: " + field);
            }
        });
    }

    /** The log gets what admins may read; secrets are not part of it. */
    private void recordChange(World world, ObjectNode settingsBefore, Actor actor) {
        ObjectNode data = json.createObjectNode();
        data.set("old", settings.masked(settingsBefore));
        data.set("new", settings.masked(settings.document(world)));
        journal.record(actor, Change.inWorld(world.getId(), "world.updated", data));
    }

    private void recordMove(World world, JsonNode from, Actor actor) {
        ArrayNode previous = json.createArrayNode();
        world.getPreviousDomains().forEach(one -> {
            if (!one.asString("").equals(world.getDomain())) {
                previous.add(one);
            }
        });
        world.setPreviousDomains(previous);
        ObjectNode data = json.createObjectNode().put("object", world.getId());
        data.set("old", from);
        journal.record(
                actor, Change.inWorld(world.getId(), "world.domain.changed", data.put("new", world.getDomain())));
        rows.addressChanged();
    }

    /**
     * The talk system published something: the world counts as connected to it, and browsers fetch the schedule anew.
     *
     * @param domain base URL of the talk system; only its host counts
     * @param pushed the time, as browsers are told
     * @return false, and nothing changes, if the world has another talk system or event
     */
    @Transactional
    public boolean scheduleReleased(String id, String domain, String event, String pushed, Actor actor) {
        World world = rows.lock(id);
        JsonNode pretalx = world.getConfig().path("pretalx");
        String host = host(pretalx.path("domain").asString(""));
        if (host.isEmpty()
                || !host.equals(host(domain))
                || !pretalx.path("event").asString("").equals(event)) {
            return false;
        }
        ObjectNode settingsBefore = settings.document(world);
        ObjectNode config = (ObjectNode) world.getConfig().deepCopy();
        ObjectNode connected =
                ((ObjectNode) pretalx.deepCopy()).put("connected", true).put("pushed", pushed);
        config.set("pretalx", connected);
        world.setConfig(config);
        recordChange(world, settingsBefore, actor);
        rows.store(world);
        bus.publish(Topic.world(id), new WorldScheduleChanged(id, connected));
        return true;
    }

    /** The host of a URL, in lower case; empty if it is no URL with one. */
    public static String host(String url) {
        return WebAddress.parse(url.strip())
                .map(URI::getHost)
                .map(host -> host.toLowerCase(Locale.ROOT))
                .orElse("");
    }
}

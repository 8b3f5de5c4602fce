package org.eventyay.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eventyay.access.Permissions;
import org.eventyay.refusal.Invalid;
import org.eventyay.settings.Installation;
import org.eventyay.text.DocumentKind;
import org.eventyay.world.FieldRules.Fault;
import org.eventyay.world.FieldRules.Rule;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The settings document of a world that its admins read and patch: what is in it, and what may be put into it. */
@Component
public class WorldSettings {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Second spellings of keys, which some clients use. */
    static final Map<String, String> ALIASES = Map.of("dateLocale", "date_locale", "videoPlayer", "video_player");

    private final Installation installation;
    private final Map<String, JsonNode> defaults = new LinkedHashMap<>();
    private final Map<String, Rule> rules = new LinkedHashMap<>();

    WorldSettings(Installation installation) {
        this.installation = installation;
        defaults();
        rules();
    }

    private void defaults() {
        ObjectNode blockers = JSON.objectNode();
        blockers.putObject("default").put("enabled", false).putNull("policy_url");
        defaults.put("theme", JSON.objectNode());
        defaults.put("bbb_defaults", JSON.objectNode());
        defaults.put("pretalx", JSON.objectNode());
        defaults.put("date_locale", JSON.stringNode("en-ie"));
        defaults.put("video_player", JSON.nullNode());
        defaults.put("connection_limit", JSON.numberNode(0));
        defaults.put("profile_fields", JSON.arrayNode());
        defaults.put("social_logins", JSON.arrayNode());
        defaults.put("iframe_blockers", blockers);
        defaults.put("track_exhibitor_views", JSON.booleanNode(true));
        defaults.put("track_room_views", JSON.booleanNode(true));
        defaults.put("track_world_views", JSON.booleanNode(false));
        defaults.put("onsite_traits", JSON.arrayNode());
        defaults.put("conftool_url", JSON.stringNode(""));
        defaults.put("conftool_password", JSON.stringNode(""));
    }

    private void rules() {
        rules.put("title", FieldRules.required(FieldRules.text(false, WorldRules.TITLE)));
        rules.put("locale", FieldRules.required(WorldSettings::language));
        rules.put("date_locale", FieldRules.required(FieldRules.text(false, 100)));
        rules.put("timezone", FieldRules.required(WorldSettings::zone));
        for (String key : Set.of("theme", "pretalx", "iframe_blockers")) {
            rules.put(key, FieldRules.required(setting(FieldRules::object)));
        }
        rules.put("bbb_defaults", FieldRules.required(setting(WorldSettings::withoutSecret)));
        rules.put("roles", FieldRules.required(FieldRules.stored(DocumentKind.ROLES, FieldRules::object)));
        rules.put(
                "trait_grants",
                FieldRules.required(FieldRules.stored(DocumentKind.TRAIT_GRANTS, WorldSettings::grants)));
        rules.put("video_player", FieldRules.nullable(setting(FieldRules::object)));
        rules.put("connection_limit", FieldRules.nullable(FieldRules.integer(0)));
        rules.put("profile_fields", FieldRules.required(setting(WorldSettings::objects)));
        rules.put("onsite_traits", FieldRules.required(setting(FieldRules::list)));
        for (String key : Set.of("track_exhibitor_views", "track_room_views", "track_world_views")) {
            rules.put(key, FieldRules.required(FieldRules::bool));
        }
        rules.put("conftool_url", FieldRules.nullable(FieldRules::url));
        rules.put("conftool_password", FieldRules.nullable(FieldRules.text(true, 500)));
    }

    private static Rule setting(Rule rule) {
        return FieldRules.stored(DocumentKind.WORLD_SETTING, rule);
    }

    private static JsonNode zone(JsonNode value) {
        String name = value.isContainer() ? value.toString() : value.asString("");
        if (!WorldRules.isTimeZone(name)) {
            throw new Fault("\"" + name + "\" is not a valid choice.");
        }
        return value;
    }

    private static JsonNode language(JsonNode value) {
        JsonNode text = FieldRules.text(false, 100).apply(value);
        if (!WorldRules.isLanguage(text.asString())) {
            throw new Fault("\"" + text.asString() + "\" is not a valid choice.");
        }
        return text;
    }

    private static JsonNode withoutSecret(JsonNode value) {
        ObjectNode object = (ObjectNode) FieldRules.object(value).deepCopy();
        object.remove("secret");
        return object;
    }

    private static JsonNode objects(JsonNode value) {
        FieldRules.list(value).forEach(FieldRules::object);
        return value;
    }

    private static JsonNode grants(JsonNode value) {
        FieldRules.object(value).properties().forEach(grant -> {
            if (!grant.getValue().isArray()) {
                throw new Fault("Expected a list of traits for the role \"" + grant.getKey() + "\".");
            }
        });
        return value;
    }

    /** The document: its keys, and the second spellings of two of them. */
    public ObjectNode document(World world) {
        ObjectNode document = JSON.objectNode();
        document.put("title", world.getTitle());
        document.put("locale", world.getLocale());
        document.put("timezone", world.getTimezone());
        document.set("roles", world.getRoles());
        document.set("trait_grants", world.getTraitGrants());
        defaults.forEach(
                (key, otherwise) -> document.set(key, stored(world.getConfig().path(key), otherwise)));
        document.set(
                "bbb_defaults",
                withoutSecret(
                        document.path("bbb_defaults").isObject() ? document.path("bbb_defaults") : JSON.objectNode()));
        ArrayNode permissions = document.putArray("available_permissions");
        Permissions.available().forEach(permissions::add);
        ALIASES.forEach((alias, key) -> document.set(alias, document.path(key)));
        return document;
    }

    private static JsonNode stored(JsonNode value, JsonNode otherwise) {
        boolean absent = value.isMissingNode() || value.isNull() && otherwise.isContainer();
        return absent ? otherwise : value;
    }

    /** The document as the audit log may keep it. */
    public ObjectNode masked(ObjectNode document) {
        ObjectNode copy = document.deepCopy();
        if (!copy.path("conftool_password").asString("").isEmpty()) {
            copy.put("conftool_password", "*****");
        }
        return copy;
    }

    /** Whether the document has this key, and a rule for it. */
    boolean knows(String key) {
        return rules.containsKey(key) || key.equals("social_logins");
    }

    /**
     * Checks a patch against what is stored.
     *
     * @return the values to store, by key
     * @throws Invalid naming all faults
     */
    Map<String, JsonNode> check(JsonNode body, ObjectNode stored) {
        FieldRules.requireObject(body);
        ObjectNode patch = spelledOnce((ObjectNode) body, stored);
        for (String key : Set.of("locale", "timezone")) {
            if (patch.path(key).equals(stored.path(key))) {
                patch.remove(key); // what is stored may stay, even if it would be refused today
            }
        }
        ObjectNode faults = JSON.objectNode();
        Map<String, JsonNode> values = FieldRules.apply(patch, rules, faults);
        if (patch.has("roles") && patch.path("roles").isObject()) {
            checkRoles(patch.path("roles"), stored.path("roles"), faults);
        }
        if (patch.has("social_logins")) {
            checkSocialLogins(patch.path("social_logins"), values, faults);
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return values;
    }

    private static ObjectNode spelledOnce(ObjectNode body, ObjectNode stored) {
        ObjectNode patch = body.deepCopy();
        ALIASES.forEach((alias, key) -> {
            JsonNode other = patch.remove(alias);
            if (other != null && (!patch.has(key) || patch.path(key).equals(stored.path(key)))) {
                patch.set(key, other);
            }
        });
        return patch;
    }

    private static void checkRoles(JsonNode roles, JsonNode stored, ObjectNode faults) {
        roles.properties().forEach(role -> {
            if (!role.getValue().isArray()) {
                faults.withArray("roles").add("Expected a list of permissions for the role \"" + role.getKey() + "\".");
                return;
            }
            Set<String> known = Set.copyOf(WorldSnapshot.strings(stored.path(role.getKey())));
            for (JsonNode id : role.getValue()) {
                if (!id.isString() || Permissions.of(id.asString()).isEmpty() && !known.contains(id.asString())) {
                    faults.withArray("roles").add("\"" + id.asString(id.toString()) + "\" is no permission.");
                }
            }
        });
    }

    private void checkSocialLogins(JsonNode value, Map<String, JsonNode> values, ObjectNode faults) {
        if (value.isNull()) {
            faults.putArray("social_logins").add(FieldRules.NULL);
            return;
        }
        if (!value.isArray()) {
            faults.putObject("social_logins")
                    .putArray("non_field_errors")
                    .add("Expected a list of items but got type \"" + FieldRules.typeName(value) + "\".");
            return;
        }
        for (JsonNode network : value) {
            String name = network.asString("");
            if (!network.isString() && !network.isNumber()) {
                faults.putArray("social_logins").addArray().add("Not a valid string.");
            } else if (!name.equals("gravatar")
                    && !installation.socialNetworks().containsKey(name)) {
                faults.putArray("social_logins").add("Invalid value for social_logins");
            } else if (!name.equals("gravatar")
                    && !installation.socialNetworks().getOrDefault(name, false)) {
                faults.putArray("social_logins").add("This server has no client id for " + name + ".");
            } else {
                continue;
            }
            return;
        }
        values.put("social_logins", value);
    }
}

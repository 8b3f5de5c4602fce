package org.eventyay.world;

import java.util.Map;
import java.util.Objects;
import org.eventyay.actor.Actor;
import org.eventyay.refusal.Invalid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Settings beside the configuration that an imported file carries. */
@Service
public class ImportedSettings {
    private final WorldRows rows;
    private final WorldService service;

    ImportedSettings(WorldRows rows, WorldService service) {
        this.rows = rows;
        this.service = service;
    }

    /**
     * Stores those that are given: {@code domain}, {@code locale}, {@code timezone}, {@code feature_flags}, {@code external_auth_url}.
     * If one of them changes, open browsers of the world load their page anew.
     *
     * @param values checked values by key; null as a domain or URL means none
     * @throws Invalid if another world has the domain
     */
    @Transactional
    public void apply(String id, Map<String, JsonNode> values) {
        if (values.isEmpty()) {
            return;
        }
        World world = rows.lock(id);
        boolean changed = false;
        for (Map.Entry<String, JsonNode> entry : values.entrySet()) {
            changed |= set(world, entry.getKey(), entry.getValue());
        }
        if (changed) {
            rows.store(world);
            rows.reload(id);
        }
    }

    private boolean set(World world, String key, JsonNode value) {
        String text = textOrNull(value);
        return switch (key) {
            case "domain" -> {
                if (!Objects.equals(world.getDomain(), text)) {
                    service.changeDomain(world.getId(), text, true, Actor.server());
                }
                yield false;
            }
            case "locale" -> {
                boolean other = !world.getLocale().equals(value.asString());
                world.setLocale(value.asString().strip());
                yield other;
            }
            case "timezone" -> {
                boolean other = !world.getTimezone().equals(value.asString());
                world.setTimezone(value.asString().strip());
                yield other;
            }
            case "feature_flags" -> {
                boolean other = !world.getFeatureFlags().equals(value);
                world.setFeatureFlags(value);
                yield other;
            }
            case "external_auth_url" -> {
                boolean other = !Objects.equals(world.getExternalAuthUrl(), text);
                world.setExternalAuthUrl(text);
                yield other;
            }
            default -> throw new IllegalArgumentException(key);
        };
    }

    private static @Nullable String textOrNull(JsonNode value) {
        String text = value.asString("").strip();
        return text.isEmpty() ? null : text;
    }
}

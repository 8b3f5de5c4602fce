package org.eventyay.page;

import java.util.Map;
import org.eventyay.room.ModuleRules;
import org.eventyay.room.RoomModule;
import org.eventyay.world.FieldRules.Rule;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.node.ObjectNode;

/** Rooms that are a page to read. They are created empty and filled by an editor. */
@Configuration(proxyBeanMethods = false)
class PageModules {
    private static final int TEXT = 200_000;

    /** A type whose configuration follows these rules. */
    private record Page(String type, Map<String, Rule> rules) implements RoomModule {
        @Override
        public ObjectNode check(ObjectNode config, @Nullable ObjectNode before, ObjectNode faults) {
            return ModuleRules.apply(config, rules, faults);
        }
    }

    /** Markdown, as older editors wrote it. */
    @Bean
    RoomModule markdownPage() {
        return new Page("page.markdown", Map.of("content", ModuleRules.untrimmed(TEXT)));
    }

    /** Rich text, as a delta. */
    @Bean
    RoomModule staticPage() {
        return new Page("page.static", Map.of());
    }

    /** A page of another site in a frame; its address may hold {@code {display_name}} and {@code {id}}. */
    @Bean
    RoomModule framedPage() {
        return new Page("page.iframe", Map.of("url", ModuleRules::address));
    }

    /** The page that an event begins with. */
    @Bean
    RoomModule landingPage() {
        return new Page("page.landing", Map.of());
    }

    /** Who takes part. */
    @Bean
    RoomModule peoplePage() {
        return new Page("page.userlist", Map.of());
    }
}

package org.eventyay.cli.world;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.world.AdminLinks;
import org.eventyay.world.JwtSecret;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;

/** What is printed of a world that was just made: its keys and a link for its first admin. */
record WorldPrint(AdminLinks links) {
    void print(PrintStream out, String headline, WorldSnapshot world) {
        out.println(headline);
        if (world.secrets().isEmpty()) {
            return;
        }
        out.println("Default API keys: "
                + world.secrets().stream().map(WorldPrint::literal).collect(Collectors.joining(", ", "[", "]")));
        links.of(world).ifPresent(url -> {
            out.println("Admin url:");
            out.println(url);
        });
    }

    void printJson(PrintStream out, JsonOutput json, WorldSnapshot world) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", world.id());
        fields.put("title", world.title());
        fields.put("domain", world.domain());
        fields.put("secrets", world.secrets());
        fields.put("admin_url", links.of(world).orElse(null));
        json.print(out, fields);
    }

    static String literal(JwtSecret secret) {
        return "{'issuer': " + quoted(secret.issuer()) + ", 'audience': " + quoted(secret.audience()) + ", 'secret': "
                + quoted(secret.secret()) + "}";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}

package org.eventyay.cli.world;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eventyay.cli.terminal.JsonOutput;
import org.eventyay.settings.Installation;
import org.eventyay.world.JwtSecret;
import org.eventyay.world.WorldSnapshot;
import org.eventyay.world.WorldTokens;
import org.jspecify.annotations.Nullable;

/** What is printed of a world that was just made: its keys and a link for its first admin (spec 06 §2.2). */
record WorldPrint(Installation installation, WorldTokens tokens) {
    private static final Duration ADMIN_LINK = Duration.ofDays(365);

    void print(PrintStream out, String headline, WorldSnapshot world) {
        out.println(headline);
        if (world.secrets().isEmpty()) {
            return;
        }
        out.println("Default API keys: "
                + world.secrets().stream().map(WorldPrint::literal).collect(Collectors.joining(", ", "[", "]")));
        String url = adminUrl(world);
        if (url != null) {
            out.println("Admin url:");
            out.println(url);
        }
    }

    void printJson(PrintStream out, JsonOutput json, WorldSnapshot world) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", world.id());
        fields.put("title", world.title());
        fields.put("domain", world.domain());
        fields.put("secrets", world.secrets());
        fields.put("admin_url", adminUrl(world));
        json.print(out, fields);
    }

    private @Nullable String adminUrl(WorldSnapshot world) {
        if (world.domain() == null || world.secrets().isEmpty()) {
            return null;
        }
        String token = tokens.sign(world.secrets().getFirst(), null, List.of("admin"), ADMIN_LINK, null);
        return installation.worldUrl(world.domain()) + "/#token=" + token;
    }

    private static String literal(JwtSecret secret) {
        return "{'issuer': " + quoted(secret.issuer()) + ", 'audience': " + quoted(secret.audience()) + ", 'secret': "
                + quoted(secret.secret()) + "}";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
    }
}

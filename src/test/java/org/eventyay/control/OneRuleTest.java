package org.eventyay.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.control.Visit.SERVER;
import static org.eventyay.testkit.TestCommand.run;
import static org.eventyay.testkit.TestSocket.object;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eventyay.testkit.TestSocket;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Given one value of a world and every door it can come in by, then all of them take it or none does. */
class OneRuleTest {
    private final TestWorld world = TestWorld.create(SERVER);
    private final TestSocket admin = world.login("admin", "admin");
    private final Visit staff = Visit.by(false);

    @TempDir
    private Path directory;

    private void allSay(boolean taken, String field, String value) throws IOException {
        Map<String, Boolean> doors = new LinkedHashMap<>();
        doors.put(
                "live",
                admin.call("world.config.patch", object(field, value))
                        .get(0)
                        .asString()
                        .equals("success"));
        doors.put(
                "form",
                staff.submit("/control/worlds/" + world.id() + "/", Map.of(field, value))
                                .statusCode()
                        == 302);
        doors.put("create_world", made(field, value));
        doors.put("import_config", imported(field, value));
        assertThat(doors)
                .as("%s '%s'", field, value)
                .allSatisfy((door, took) -> assertThat(took).isEqualTo(taken));
    }

    private static boolean made(String field, String value) {
        String id = "r" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, String> options = new LinkedHashMap<>(Map.of("title", "T"));
        options.put(field, value);
        List<String> words = new java.util.ArrayList<>(List.of("create_world", "--no-input", "--id=" + id));
        options.forEach((name, given) -> words.add("--" + name + "=" + given));
        return run(words.toArray(String[]::new)).exit() == 0;
    }

    private boolean imported(String field, String value) throws IOException {
        ObjectNode file = (ObjectNode) object("rooms", List.of(), "exhibitors", List.of());
        ObjectNode head = file.putObject("world")
                .put("id", "r" + UUID.randomUUID().toString().substring(0, 8));
        head.put("title", "T");
        (field.equals("title") ? head : file.putObject("settings")).put(field, value);
        Path path = Files.writeString(directory.resolve("world.json"), file.toString());
        return run("import_config", path.toString(), "--dry-run").exit() == 0;
    }

    @Test
    void aTimeZone() throws IOException {
        for (String good : List.of("Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires")) {
            allSay(true, "timezone", good);
        }
        boolean offsets = admin.call("world.config.patch", object("timezone", "+02:00"))
                .get(0)
                .asString()
                .equals("success");
        allSay(offsets, "timezone", "+02:00");
        for (String bad : List.of("Mars/Base", "europe/berlin", "+25:00", "GMT+2:00:00", "Europe/Berlin; drop")) {
            allSay(false, "timezone", bad);
        }
    }

    @Test
    void aTitle() throws IOException {
        allSay(true, "title", "Zürich 😀");
        allSay(true, "title", "😀".repeat(300));
        for (String bad :
                List.of("😀".repeat(301), "x".repeat(301), " ", "\u3164", "\u200b", "a\u001b[2Jb", "a\u0007b")) {
            allSay(false, "title", bad);
        }
    }

    @Test
    void aLanguage() throws IOException {
        for (String good : List.of("de", "en", "pt_BR", "zh_Hans")) {
            allSay(true, "locale", good);
        }
        for (String bad : List.of("xx", "deutsch", "de DE", "../de")) {
            allSay(false, "locale", bad);
        }
    }
}

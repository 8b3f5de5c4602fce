package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.testkit.TestCommand.command;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eventyay.testkit.TestCommand.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Given text that strangers, spreadsheets and editors made, when a command reads or prints it, then it is text and nothing else. */
class TextOfOthersTest extends OperatorScenario {
    private static final String STEERING = "evil\u001b[2J\u001b]0;pwned\u0007\nRoles:        admin\u009b31m\u202e";

    @TempDir
    private Path directory;

    private String file(String name, String text, Charset charset) throws Exception {
        return Files.write(directory.resolve(name), text.getBytes(charset)).toString();
    }

    private static void assertHarmless(Ran ran) {
        assertThat(ran.out() + ran.err())
                .as(ran.toString())
                .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e]");
    }

    @Test
    void namesOfStrangersDoNotSteerTheTerminal() {
        Visitor eve = visitor("Eve", "admin");
        // as it may be stored since long ago, before doors refused it
        jdbc.sql("update participant set profile = jsonb_set(profile, '{display_name}', to_jsonb(?::text))"
                        + " where id = ?::uuid")
                .params(STEERING, eve.id())
                .update();
        jdbc.sql("update world set title = ? where id = ?")
                .params(STEERING, world.id())
                .update();
        jdbc.sql("update room set name = ? where world_id = ?")
                .params(STEERING, world.id())
                .update();
        String id = world.id();
        for (List<String> words : List.of(
                List.of("show_user", eve.id(), "-w", id),
                List.of("list_users", "-w", id),
                List.of("list_users", "-w", id, "--json"),
                List.of("show_world", "-w", id),
                List.of("list_worlds"),
                List.of("list_worlds", "--all"),
                List.of("list_realms"),
                List.of("list_rooms", "-w", id),
                List.of("show_admins", "-w", id),
                List.of("explain_access", eve.id(), "-w", id),
                List.of("audit_log", "-w", id),
                List.of("deactivate_user", eve.id(), "-w", id),
                List.of("delete_user", "-u", eve.id(), "-w", id))) {
            Ran ran = command().with(words.toArray(String[]::new));
            assertThat(ran.exit()).as("%s", ran).isLessThan(2);
            assertHarmless(ran);
            assertThat(ran.out().lines()).as("%s", words).noneMatch(line -> line.startsWith("Roles:        admin\\u"));
        }
        assertThat(ok("deactivate_user", eve.id(), "-w", id, "-f").out()).contains("evil");
        // the title of the world is shown as it is, made harmless; names of people are sieved before
        assertThat(ok("show_world", "-w", id).out()).contains("evil\\u001b[2J");
        assertThat(json(ok("list_users", "-w", id, "--json")).toString())
                .contains("evil")
                .doesNotContain("\u001b");
    }

    @Test
    void aWordIsAWordAlsoWhenItBeginsWithAnAt() throws Exception {
        String secret = file("secret", "root-only", StandardCharsets.UTF_8);
        visitor("Ada");
        ok("announce", "-w", world.id(), "@" + secret);
        assertThat(count("announcement where world_id = ? and text = ?", world.id(), "@" + secret))
                .isEqualTo(1);
        assertThat(fails("show_user", "@" + secret, "-w", world.id())).contains("@" + secret);
    }

    @Test
    void aListOfNamesIsReadAsProgramsSaveIt() throws Exception {
        Visitor ada = visitor("Ada");
        Visitor bob = visitor("Bob");
        String rows = ada.words() + ",\"Lovelace, \"\"Countess\"\"\"\r\n" + bob.words() + ",Büchner\r\n";
        for (Charset charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE)) {
            String mark = charset.equals(StandardCharsets.UTF_8) ? "\ufeff" : "";
            assertThat(ok("bulk_change_user_name", file("names.csv", mark + rows, charset), "-w", world.id())
                            .out())
                    .isEqualTo("2 changed, 0 not.\n");
            assertThat(name(ada)).isEqualTo("Lovelace, \"Countess\"");
            assertThat(name(bob)).isEqualTo("Büchner");
            ok(
                    "bulk_change_user_name",
                    file("back.csv", ada.words() + ",A\n" + bob.words() + ",B", charset),
                    "-w",
                    world.id());
            assertThat(name(ada) + name(bob)).isEqualTo("AB");
        }
    }

    private String name(Visitor who) {
        return jdbc.sql("select profile ->> 'display_name' from participant where id = ?::uuid")
                .param(who.id())
                .query(String.class)
                .single();
    }

    @Test
    void aFileInAnotherEncodingIsRefusedWithTheEncodingsName() throws Exception {
        Visitor ada = visitor("Ada");
        String mail = file("mail.md", "Subject: Grüße\n\nHallo {{name}}\n", StandardCharsets.ISO_8859_1);
        assertThat(fails("send_custom_email", "-w", world.id(), "-a", "--path", mail, "--dry-run"))
                .contains("is not UTF-8", "line 1", "0xFC", "ISO-8859-1");
        String names = file("names.csv", ada.words() + ",B\u00fcchner\n", StandardCharsets.ISO_8859_1);
        assertThat(fails("bulk_change_user_name", names, "-w", world.id())).contains("is not UTF-8");
        String config = file("config.json", "{\"world\":{\"title\":\"B\u00fcchner\"}}", StandardCharsets.ISO_8859_1);
        assertThat(fails("import_config", config)).contains("is not UTF-8");
        assertThat(name(ada)).isEqualTo("Ada");
    }

    @Test
    void aNulIsNamedByItsPlaceAndNeverBySql() throws Exception {
        String config = "{\"world\": {\"id\": \"%s\", \"title\": \"A\\u0000B\"}, \"rooms\": [], \"exhibitors\": []}"
                .formatted(world.id());
        assertThat(fails("import_config", file("nul.json", config, StandardCharsets.UTF_8)))
                .isEqualTo("CommandError: world.title: has a NUL character, which no text has.\n");
        assertThat(fails("import_config", file("half.json", config.replace("u0000", "ud83d"), StandardCharsets.UTF_8)))
                .contains("world.title: has half a character");
        assertThat(fails("import_config", file("raw.json", config.replace("\\u0000", "\0"), StandardCharsets.UTF_8)))
                .contains("raw.json, line 1: there is a NUL character");
        ok("change_world_domain", "-w", world.id(), world.id() + ".example.org");
        assertThat(fails("generate_token", world.id(), "--profile", "{\"display_name\":\"\\u0000\"}"))
                .contains("display_name: has a NUL character");
        assertThat(fails("world_config", "set", "-w", world.id(), "theme", "{\"css\":\"\\u0000\"}"))
                .contains("theme.css: has a NUL character");
        Ran piped = command().reading("new\0world", "Title", "").with("create_world");
        assertThat(piped.exit()).isEqualTo(1);
        assertThat(piped.err())
                .contains("The input, line 1: there is a NUL character")
                .hasLineCount(1);
    }

    @Test
    void columnsNeverTouchAndUsageIsThatOfTheCommand() {
        String longId = "x" + "y".repeat(49);
        jdbc.sql("insert into world (id, title, vapid_private_key, vapid_public_key) values (?, 'Long', '', '')")
                .param(longId)
                .update();
        try {
            assertThat(ok("list_realms").out()).containsPattern("(?m)^\\d+ +" + longId + "  Long$");
        } finally {
            jdbc.sql("delete from world where id = ?").param(longId).update();
        }
        Ran wrong = command().with("list_worlds", "-v", "9");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err())
                .startsWith("Usage: eventyay list_worlds ")
                .contains("the verbosity must be 0, 1, 2 or 3, not 9");
        assertThat(wrong.out()).isEmpty();
        Ran nested = command().with("connections", "list", "-v", "x");
        assertThat(nested.err()).startsWith("Usage: eventyay connections list ");
    }
}

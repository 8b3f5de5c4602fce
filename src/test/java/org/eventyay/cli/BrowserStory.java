package org.eventyay.cli;

import static org.eventyay.testkit.TestSocket.object;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.eventyay.testkit.TestCommand;
import org.eventyay.testkit.TestCommand.Ran;
import org.eventyay.testkit.TestWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands one after the other in a world with two people, beside a world with somebody else. Of each everything is checked: what it prints and
 * how it ends, what stands in the logs afterwards, and exactly what each of the three browsers is sent.
 */
abstract class BrowserStory extends OperatorScenario {
    private final Map<String, String> places = new HashMap<>();
    private List<OpenBrowser> everybody = List.of();

    @TempDir
    Path directory;

    /** The one whom commands are about. */
    OpenBrowser ada;

    /** Somebody else of the same world, its admin. */
    OpenBrowser bob;

    private OpenBrowser neighbour;

    @BeforeEach
    void openBrowsers() {
        world = TestWorld.create(SERVER, plan -> plan.room("foyer", "Foyer", "chat.native"));
        ok("change_world_domain", "-w", world.id(), world.id() + ".localhost");
        ada = new OpenBrowser(world, "ada");
        bob = new OpenBrowser(world, "bob", "admin");
        neighbour = new OpenBrowser(TestWorld.create(SERVER), "eve", "admin");
        everybody = List.of(ada, bob, neighbour);
        place("W", world.id());
        place("ADA", ada.id());
        place("BOB", bob.id());
        place("DIR", directory.toString());
        Stream.of("COPY", "CLONE", "FRESH", "CLERK")
                .forEach(each -> place(each, each.toLowerCase(Locale.ROOT) + world.id()));
    }

    /** What such a word stands for in the words of commands. */
    void place(String name, String value) {
        places.put(name, value);
    }

    /** Writes a file that commands may read. */
    void write(String name, String content) {
        try {
            Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Work that failed; {@code JOB} stands for it. */
    void failedJob() {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into background_work (id, kind, subject, state, ended)"
                        + " values (?, 'no_such_work', ?, 'failed', now())")
                .params(id, world.id())
                .update();
        place("JOB", id.toString());
    }

    /** What she said in the lounge a hundred days ago. */
    void oldMessage() {
        String channel = ada.socket().channel("lounge");
        long message = ada.socket()
                .ok(
                        "chat.send",
                        object(
                                "channel",
                                channel,
                                "event_type",
                                "channel.message",
                                "content",
                                object("type", "text", "body", "old")))
                .path("event")
                .path("event_id")
                .asLong();
        jdbc.sql("update chat_event set timestamp = timestamp - interval '100 days' where id = ?")
                .param(message)
                .update();
    }

    /** Runs all of them; what is wrong with any is told at the end. */
    void play(List<CommandStep> steps) {
        SoftAssertions all = new SoftAssertions();
        everybody.forEach(OpenBrowser::heard);
        for (CommandStep step : steps) {
            if (step.before != null) {
                step.before.run();
                everybody.forEach(OpenBrowser::heard);
            }
            check(step, all);
            if (!step.away && everybody.stream().anyMatch(OpenBrowser::gone)) {
                everybody.stream().filter(OpenBrowser::gone).forEach(OpenBrowser::comeBack);
                everybody.forEach(OpenBrowser::heard);
            }
        }
        everybody.forEach(each -> all.check(each::assertGoodbyesWereTheEnd));
        everybody.forEach(OpenBrowser::close);
        all.assertAll();
    }

    private void check(CommandStep step, SoftAssertions all) {
        long worldRow = newest("audit_log");
        long staffRow = newest("staff_log");
        String[] worlds =
                jdbc.sql("select id from world").query(String.class).list().toArray(String[]::new);
        Map<String, String> rows = step.readsOnly() ? rows() : Map.of();
        List<String> words = new ArrayList<>(List.of(step.name.split(" ")));
        step.words.forEach(word -> words.add(filled(word)));
        TestCommand command = step.typed.length == 0
                ? TestCommand.command()
                : TestCommand.command().typing(step.typed);
        Ran ran = command.with(words.toArray(String[]::new));
        all.assertThat(ran.exit()).as("%s: %s%s", words, ran.out(), ran.err()).isEqualTo(step.exit);
        if (step.says.isEmpty()) {
            all.assertThat(ran.out()).as("%s", words).isEmpty();
        } else {
            all.assertThat(ran.out()).as("%s", words).contains(filled(step.says));
        }
        List<String> heard = new ArrayList<>(ada.heard());
        heard.removeAll(step.perhaps);
        all.assertThat(heard).as("%s: whom it is about", words).isEqualTo(step.ada);
        all.assertThat(bob.heard()).as("%s: the same world", words).isEqualTo(step.bob);
        all.assertThat(neighbour.heard()).as("%s: another world", words).isEmpty();
        all.assertThat(worldLog(worldRow, worlds))
                .as("%s: log of the world", words)
                .isEqualTo(step.world);
        all.assertThat(staffLog(staffRow)).as("%s: log of staff", words).isEqualTo(step.staff);
        if (step.readsOnly() && !rows().equals(rows)) {
            // perhaps the server was still tidying up after browsers of before: a command that writes does it each time
            Map<String, String> before = rows();
            command.with(words.toArray(String[]::new));
            all.assertThat(rows()).as("%s: what is stored", words).isEqualTo(before);
        }
    }

    private String filled(String word) {
        String filled = word;
        for (Map.Entry<String, String> each : places.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getKey().length()))
                .toList()) {
            filled = filled.replaceAll("\\b" + each.getKey() + "\\b", each.getValue());
        }
        return filled;
    }

    private long newest(String table) {
        return jdbc.sql("select coalesce(max(id), 0) from " + table)
                .query(Long.class)
                .single();
    }

    /** What was added to the logs of these. */
    private List<String> worldLog(long after, String... worlds) {
        return jdbc.sql("select type || case when world_id = ? then '' else ' of ' || world_id end from audit_log"
                        + " where id > ? and world_id = any(?) order by id")
                .params(world.id(), after, worlds)
                .query(String.class)
                .list();
    }

    private List<String> staffLog(long after) {
        return jdbc.sql("select action_type || case when actor_id is null and data ->> 'via' = 'cli'"
                        + " and jsonb_exists(data, 'os_user') then '' else ' by whom?' end"
                        + " from staff_log where id > ? order by id")
                .param(after)
                .query(String.class)
                .list();
    }

    /** Of each table how many rows it has and when one was last made or changed. */
    private Map<String, String> rows() {
        String all = jdbc.sql("select string_agg(format('select %L as name, count(*) || '' rows, changed by '' ||"
                        + " coalesce(max(xmin::text::bigint), 0) as state from %I', relname, relname), ' union all ')"
                        // views of those who were here before end whenever the server notices
                        + " from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
                        + " and relname not in ('world_view', 'room_view')")
                .query(String.class)
                .single();
        Map<String, String> rows = new HashMap<>();
        jdbc.sql(all).query(row -> {
            rows.put(row.getString("name"), row.getString("state"));
        });
        return rows;
    }
}

package org.eventyay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.eventyay.cli.CommandStep.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.eventyay.actor.Actor;
import org.eventyay.cli.terminal.Terminal;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.node.ObjectNode;

/** Commands that only look, and those that were not confirmed: no row changes, no log grows, no browser hears of it. */
class ReadingCommandsTest extends BrowserStory {
    /** Which test runs what needs more than open browsers and a database. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("backup", "BackupCommandTest"),
            Map.entry("cancel_stream", "StreamCommandsTest"),
            Map.entry("caption_key", "StreamCommandsTest"),
            Map.entry("change_stream", "StreamCommandsTest"),
            Map.entry("conftool_import_posters", "ConftoolTest"),
            Map.entry("dbshell", "TerminalIT"),
            Map.entry("delete_ingest", "StreamCommandsTest"),
            Map.entry("export_captions", "StreamCommandsTest"),
            Map.entry("import_schedule", "ScheduleCommandsTest"),
            Map.entry("load_test", "LoadTestCommandTest"),
            Map.entry("restore", "BackupCommandTest"),
            Map.entry("runserver_profiled", "UpkeepCommandsTest"),
            Map.entry("schedule_stream", "StreamCommandsTest"),
            Map.entry("server", "OperatorIT"),
            Map.entry("shell", "ShellCommandTest"));

    /** Change nothing either, but it is written down that somebody looked, or took something along. */
    private static final List<String> NOTED = List.of(
            "export_captions", "export_search", "export_single_user", "export_world", "send_test_email", "stream_key");

    private final ServerPools pools = SERVER.bean(ServerPools.class);

    List<CommandStep> steps() {
        return Stream.of(ofTheInstallation(), ofWorlds(), ofPeople(), notConfirmed())
                .flatMap(List::stream)
                .toList();
    }

    private static List<CommandStep> ofTheInstallation() {
        return List.of(
                reading("check", "").says("ok"),
                reading("doctor", "-w W").says("lets a visitor in"),
                reading("check_bbb", "").says(""),
                reading("check_livekit", "").says(""),
                reading("check_servers", "--kind jitsi").says(""),
                reading("check_redis", "").says("Redis"),
                reading("connections list", "").says("abc1234.test"),
                reading("connections watch", "--interval 1 --count 1").says("abc1234.test="),
                reading("connections drop", "-w W --dry-run").says("2"),
                reading("connections force_reload", "-w W --dry-run").says("2"),
                reading("generate_completion", "").says("create_world"),
                reading("help", "").says("Available subcommands:"),
                reading("get_migration_status", "").says("current"),
                reading("migrate", "").says("No migrations to apply."),
                reading("showmigrations", "").says("[X] V001"),
                reading("list_jobs", "").says("no_such_work"),
                reading("list_servers", "").says("turn.example.org"),
                reading("turn_credentials", "").says("stun:turn.example.org"),
                reading("list_staff", "").says("username"),
                reading("show_admins", "--staff").says("READER"));
    }

    private static List<CommandStep> ofWorlds() {
        return List.of(
                reading("list_worlds", "--all").says("http://W.localhost"),
                reading("list_realms", "").says("W"),
                reading("show_schedule", "W").says("none"),
                reading("show_world", "-w W").says("*****"),
                reading("statistics", "-w W").says("connections"),
                reading("audit_log", "-w W").says("world.imported"),
                reading("export_config", "-w W").says("\"id\" : \"W\""),
                reading("import_config", "DIR/changed.json --dry-run").says("update world W"),
                reading("feature_flags list", "-w W").says("[X] chat-moderation"),
                reading("world_config get", "-w W title").says("\"World W\""),
                reading("planned_usage list", "-w W").says("Attendees"),
                reading("generate_token", "W --trait admin").says("://W.localhost"),
                reading("sync_default_roles", "-w W --permission room:poll.early_results --dry-run")
                        .says("admin: "),
                reading("list_rooms", "-w W").says("Foyer"),
                reading("list_ingests", "-w W").says("Name"),
                reading("list_streams", "-w W").says("Source"),
                reading("archive_messages", "-w W --older-than 1 --dry-run").says("1 events"));
    }

    private static List<CommandStep> ofPeople() {
        return List.of(
                reading("list_users", "-w W").says("ADA"),
                reading("show_user", "-w W ADA").says("ada"),
                reading("show_admins", "-w W").says("bob"),
                reading("explain_access", "ADA -w W --permission world:update").says("lacks trait admin"),
                reading("send_custom_email", "-w W -a --path DIR/mail.md --dry-run")
                        .says("Hello"),
                reading("deactivate_user", "-w W ADA").says("dry run").fails(),
                reading("delete_user", "-w W -u ADA").says("dry run").fails(),
                reading("anonymise_inactive_users", "-w W --days 1")
                        .says("0 people")
                        .fails());
    }

    private static List<CommandStep> notConfirmed() {
        return List.of(
                reading("archive_messages", "-w W --older-than 1").says("?").fails(),
                reading("clear_world_data", "W").says("Type the world id").fails(),
                reading("create_vapid_keys", "-w W").says("?").fails(),
                reading("delete_room", "-w W foyer").says("?").fails(),
                reading("delete_unclaimed_files", "-w W").says("0 files").fails(),
                reading("delete_world", "-w W").says("Type the world id").fails(),
                reading("import_config", "DIR/pruned.json --prune").says("?").fails(),
                reading("logout_all_users", "-w W").says("?").fails(),
                reading("merge_channels", "-w W lounge foyer").says("?").fails(),
                reading("merge_users", "-w W ADA BOB").says("?").fails(),
                reading("purge_jobs", "--waiting").says("?").fails(),
                reading("rotate_world_secret", "-w W").says("?").fails(),
                reading("clear_auth_rate_limit_history", "").fails());
    }

    @Test
    void nothingChangesAndNobodyHearsOfIt() {
        String reader = "r" + UUID.randomUUID().toString().substring(0, 8);
        place("READER", reader);
        ok("createsuperuser", "--no-input", "--username", reader);
        write("mail.md", "Subject: Hello\n\nHello {{name}}\n");
        write(
                "changed.json",
                ok("export_config", "-w", world.id()).out().replace("\"World " + world.id() + "\"", "\"Changed\""));
        ObjectNode pruned = (ObjectNode) json(ok("export_config", "-w", world.id()));
        pruned.withArray("rooms").remove(0);
        write("pruned.json", pruned.toString());
        oldMessage();
        failedJob();
        UUID turn = pools.create(
                ServerKind.TURN,
                Map.of("hostname", "turn.example.org", "auth_secret", "12345678", "active", "on"),
                Actor.server());
        try {
            play(steps());
        } finally {
            pools.delete(ServerKind.TURN, turn, false, Actor.server());
        }
    }

    @Test
    void noCommandIsLeftOut() throws IOException {
        Terminal nowhere = Terminal.of(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                System.err,
                Map.of(),
                null);
        Map<String, String> all = new TreeMap<>();
        try (CommandRun run = new CommandRun(nowhere, new ManualPages.NoProcesses())) {
            CommandLine program = run.model();
            Catalogue.all()
                    .forEach(entry -> add(all, "", program.getSubcommands().get(entry.name())));
        }
        List<String> read = names(steps());
        List<String> changing = names(new ChangingCommandsTest().steps());
        assertThat(all.keySet())
                .as("a command stands in one of the two lists of steps, or where ELSEWHERE says")
                .allMatch(name -> read.contains(name)
                        || changing.contains(name)
                        || ELSEWHERE.containsKey(name)
                        // its own test is the build of the image, which runs it
                        || name.equals("optimize_startup"));
        assertThat(all.keySet()).containsAll(read).containsAll(changing).containsAll(ELSEWHERE.keySet());
        assertThat(all.entrySet().stream()
                        .filter(each -> each.getValue().contains("hanges nothing"))
                        .map(Map.Entry::getKey)
                        .filter(name -> !read.contains(name) && !NOTED.contains(name)))
                .as("says of itself that it changes nothing")
                .isEmpty();
        for (Map.Entry<String, String> each : ELSEWHERE.entrySet()) {
            try (Stream<Path> files = Files.walk(Path.of("src/test/java/org/eventyay"))) {
                Path test = files.filter(file -> file.endsWith(each.getValue() + ".java"))
                        .findFirst()
                        .orElseThrow();
                assertThat(Files.readString(test)).contains('"' + each.getKey() + '"');
            }
        }
    }

    private static List<String> names(List<CommandStep> steps) {
        return steps.stream().map(step -> step.name).distinct().toList();
    }

    private static void add(Map<String, String> all, String before, CommandLine command) {
        if (command.getSubcommands().isEmpty()) {
            all.put(
                    before + command.getCommandName(),
                    String.join(" ", command.getCommandSpec().usageMessage().description()));
        }
        command.getSubcommands().values().forEach(each -> add(all, before + command.getCommandName() + " ", each));
    }
}

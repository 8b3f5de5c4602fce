package org.eventyay.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eventyay.testkit.BesideOthers;
import org.junit.jupiter.api.Test;

/** A table belongs to one package: whoever wants something of it asks that package. What the SQL of each says is held against that. */
@BesideOthers
class TablesTest {
    private static final Path SOURCES = Path.of("src/main/java/org/eventyay");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /** What a package-info says of its own: {@code Tables: one, two.} */
    private static final Pattern TABLES = Pattern.compile("Tables: ([\\w,\\s*]+)\\.");

    /** The tables of each package. */
    private static final Map<String, Set<String>> OWNERS = owners();

    private static Map<String, Set<String>> owners() {
        Map<String, Set<String>> owners = new TreeMap<>();
        for (Path info : files(SOURCES, "package-info.java")) {
            Matcher tables = TABLES.matcher(read(info));
            if (tables.find()) {
                Set<String> names = Arrays.stream(tables.group(1).split("[\\s,*]+"))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new));
                owners.put(SOURCES.relativize(info).getName(0).toString(), names);
            }
        }
        return owners;
    }

    /**
     * Who writes rows of others: a guest's login claims an invite, with the role it gives, in one statement with the guest.
     */
    private static final Map<String, Set<String>> MAY_WRITE = Map.of("participant", Set.of("room_grant"));

    /**
     * Who reads rows of others, besides those whose work is all tables (exports, copies and figures): what hangs on a world, a room or
     * a person is found with it in one statement, and whether it is still there.
     */
    private static final Map<String, Set<String>> MAY_READ = Map.ofEntries(
            Map.entry("caption", Set.of("room", "world")),
            Map.entry("chat", Set.of("participant", "participant_block", "room")),
            Map.entry("control", Set.of("planned_usage", "room", "room_view", "world", "world_view")),
            Map.entry("participant", Set.of("anonymous_invite", "room", "room_grant", "world_view")),
            Map.entry("people", Set.of("world")),
            Map.entry("poll", Set.of("room")),
            Map.entry("push", Set.of("participant", "world")),
            Map.entry("question", Set.of("room")),
            Map.entry("room", Set.of("world")),
            Map.entry("roulette", Set.of("participant_block", "room")),
            Map.entry("staff", Set.of("staff_log")),
            Map.entry("stream", Set.of("room", "world")),
            Map.entry("video", Set.of("room", "world")),
            Map.entry("web", Set.of("anonymous_invite", "world")),
            Map.entry("world", Set.of("participant")));

    private static final Pattern USE =
            Pattern.compile("\\b(insert into|update|delete from|from|join|using)\\s+([a-z_]+)\\b(?!\\.)");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern GLUE = Pattern.compile("\"\\s*\\+\\s*\"");

    @Test
    void everyTableHasOneOwner() {
        List<String> owned =
                OWNERS.values().stream().flatMap(Set::stream).sorted().toList();
        assertThat(owned)
                .as("tables that the package-info files name as theirs: \"Tables: one, two.\"")
                .containsExactlyElementsOf(new TreeSet<>(tables()));
    }

    @Test
    void rowsAreWrittenByTheOwner() {
        assertThat(foreign(Set.of("insert into", "update", "delete from"), MAY_WRITE))
                .isEmpty();
    }

    @Test
    void onlyTheJournalWritesLogs() {
        Pattern write = Pattern.compile("\\b(insert into|update|delete from)\\s+(audit_log|staff_log)\\b");
        assertThat(sources().stream()
                        .filter(source -> write.matcher(read(source)).find())
                        .map(source -> SOURCES.relativize(source).getName(0).toString())
                        .distinct())
                .containsExactly("journal");
    }

    @Test
    void rowsAreReadByTheOwner() {
        assertThat(foreign(Set.of("from", "join", "using"), MAY_READ)).isEmpty();
    }

    /** Uses of tables of others that are no named exception, by package. */
    private static Map<String, Set<String>> foreign(Set<String> verbs, Map<String, Set<String>> allowed) {
        Map<String, Set<String>> found = new TreeMap<>();
        Set<String> tables = tables();
        for (Path source : sources()) {
            String own = SOURCES.relativize(source).getName(0).toString();
            if (List.of("backoffice", "cli", "lifecycle", "portability").contains(own)) {
                continue;
            }
            Matcher use = USE.matcher(
                    GLUE.matcher(COMMENT.matcher(read(source)).replaceAll(" ")).replaceAll(""));
            while (use.find()) {
                String table = use.group(2);
                boolean foreign = tables.contains(table)
                        && verbs.contains(use.group(1))
                        && !OWNERS.getOrDefault(own, Set.of()).contains(table)
                        && !allowed.getOrDefault(own, Set.of()).contains(table);
                if (foreign) {
                    found.computeIfAbsent(own, key -> new TreeSet<>()).add(table + " in " + source.getFileName());
                }
            }
        }
        return found;
    }

    private static Set<String> tables() {
        Set<String> tables = new HashSet<>();
        Pattern create = Pattern.compile("create table (?:if not exists )?(\\w+)");
        for (Path migration : files(MIGRATIONS, ".sql")) {
            create.matcher(read(migration)).results().forEach(one -> tables.add(one.group(1)));
        }
        return tables;
    }

    private static List<Path> sources() {
        return files(SOURCES, ".java");
    }

    private static List<Path> files(Path root, String suffix) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

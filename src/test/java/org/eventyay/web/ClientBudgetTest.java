package org.eventyay.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What browsers load before they see something, and what each further screen adds, compressed. */
class ClientBudgetTest {
    private static final Path ASSETS = Path.of("target", "classes", "client", "assets");
    private static final Pattern AT_ONCE = Pattern.compile("(?:from|import)\"\\./([^\"]+\\.js)\"");
    private static final Pattern LATER = Pattern.compile("import\\(`?\"?\\./([^\"`)]+\\.js)[\"`]\\)");
    /** Libraries that do one heavy thing; the screens that need them say so by waiting for them. */
    private static final Pattern HEAVY =
            Pattern.compile("^(hls|livekit|janus|call|pdf|uPlot|uplot|RichTextEditor)[-.].*\\.js$");

    private static final Pattern LANGUAGE = Pattern.compile("^(en|de|pt_BR|ar|fr|es|uk|ru)-.*\\.js$");
    private static final Map<String, String> SOURCES = new LinkedHashMap<>();

    @BeforeAll
    static void read() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(ASSETS), "the client was not built");
        try (Stream<Path> files = Files.list(ASSETS)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".js")).toList()) {
                SOURCES.put(file.getFileName().toString(), Files.readString(file));
            }
        }
    }

    @Test
    void theFrameWithItsChatIsSmall() {
        Set<String> shell = shell();
        int scripts = shell.stream().mapToInt(ClientBudgetTest::size).sum();
        int styles = named("^shell-.*\\.css$").mapToInt(ClientBudgetTest::size).sum();
        int language = SOURCES.keySet().stream()
                .filter(name -> LANGUAGE.matcher(name).matches())
                .mapToInt(ClientBudgetTest::size)
                .max()
                .orElse(0);
        assertThat(scripts + styles + language)
                .as("scripts %d, styles %d, texts %d", scripts, styles, language)
                .isLessThanOrEqualTo(150_000);
        assertThat(styles).isLessThanOrEqualTo(16_000);
        assertThat(shell).noneMatch(name -> HEAVY.matcher(name).matches());
    }

    @Test
    void theFrameComesInFewFilesThatThePageNamesAtOnce() throws IOException {
        String page = Files.readString(ASSETS.resolveSibling("index.html"));
        assertThat(shell())
                .hasSizeLessThanOrEqualTo(6)
                .allSatisfy(script -> assertThat(page).contains("\"/assets/" + script + "\""));
    }

    @Test
    void eachFurtherScreenAddsLittle() {
        Set<String> shell = shell();
        for (String screen : later()) {
            if (HEAVY.matcher(screen).matches()) {
                continue;
            }
            int added = closure(screen).stream()
                    .filter(part ->
                            !shell.contains(part) && !HEAVY.matcher(part).matches())
                    .mapToInt(ClientBudgetTest::size)
                    .sum();
            assertThat(added).as(screen).isLessThanOrEqualTo(60_000);
        }
    }

    @Test
    void whatPlaysAndWhatCallsComesLaterAndIsNotTooMuch() {
        assertThat(later("^(StageView|hls)-.*"))
                .as("the stage with its player and all that both need before a picture is seen")
                .isBetween(1, 200_000);
        int livekit = SOURCES.keySet().stream()
                .filter(name -> name.startsWith("livekit-"))
                .mapToInt(ClientBudgetTest::size)
                .sum();
        assertThat(livekit).as("the library of LiveKit").isBetween(1, 160_000);
    }

    /** What files with such names bring with them, beyond what is there already. */
    private static int later(String names) {
        Set<String> all = new LinkedHashSet<>();
        SOURCES.keySet().stream().filter(name -> name.matches(names)).forEach(name -> collect(name, all));
        all.removeAll(shell());
        return all.stream().mapToInt(ClientBudgetTest::size).sum();
    }

    private static Set<String> shell() {
        Set<String> shell = new LinkedHashSet<>();
        SOURCES.keySet().stream()
                .filter(name -> name.startsWith("index-") || name.startsWith("shell-"))
                .filter(name -> !SOURCES.get(name).isEmpty())
                .forEach(name -> shell.addAll(closure(name)));
        return shell;
    }

    private static Set<String> later() {
        Set<String> screens = new LinkedHashSet<>();
        for (String source : SOURCES.values()) {
            Matcher matcher = LATER.matcher(source);
            while (matcher.find()) {
                screens.add(matcher.group(1));
            }
        }
        return screens;
    }

    /** A file with everything that it loads at once. */
    private static Set<String> closure(String name) {
        Set<String> found = new LinkedHashSet<>();
        collect(name, found);
        return found;
    }

    private static void collect(String name, Set<String> found) {
        String source = SOURCES.get(name);
        if (source == null || !found.add(name)) {
            return;
        }
        Matcher matcher = AT_ONCE.matcher(source.replace('`', '"'));
        while (matcher.find()) {
            collect(matcher.group(1), found);
        }
    }

    private static Stream<String> named(String pattern) {
        try (Stream<Path> files = Files.list(ASSETS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(pattern))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int size(String name) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(bytes) {
                {
                    def.setLevel(Deflater.BEST_COMPRESSION);
                }
            }) {
                zip.write(Files.readAllBytes(ASSETS.resolve(name)));
            }
            return bytes.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

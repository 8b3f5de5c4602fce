package org.eventyay.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which Java the launcher of the distribution becomes, and with which options; the Java here only prints them. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String JAVA = "#!/bin/sh\nprintf '%s\\n' \"$@\"\n";

    @TempDir
    Path place;

    private Path home;
    private Path data;
    private Path java;

    @BeforeEach
    void installation() throws IOException {
        home = Files.createDirectories(place.resolve("with space/eventyay")).toRealPath();
        data = Files.createDirectories(place.resolve("data/cache")).getParent();
        program(home.resolve("bin/eventyay"), Files.readString(Path.of("src/main/dist/bin/eventyay")));
        Files.createDirectories(home.resolve("app"));
        Files.writeString(home.resolve("app/build"), "4711\n");
        java = jdk("jdk", "25.0.3", "25.0.3+9-LTS");
    }

    @Test
    void aCommandStartsWithWhatSuitsShortWork() throws Exception {
        assertThat(arguments(java, "list_worlds", "--all"))
                .contains(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djdk.reflect.useNativeAccessorOnly=true",
                        "-Dspring.aot.enabled=true")
                .contains(home + "/app/eventyay-commands-aot.jar:" + home + "/app/eventyay.jar")
                .endsWith("org.eventyay.Start", "list_worlds", "--all");
    }

    @Test
    void aServerStartsWithWhatSuitsLongWork() throws Exception {
        for (List<String> words :
                List.of(List.of("server"), List.of("-v", "2", "server", "--demo"), List.of("runserver_profiled"))) {
            assertThat(arguments(java, words.toArray(String[]::new)))
                    .as("%s", words)
                    .doesNotContain("-XX:TieredStopAtLevel=1", "-Djdk.reflect.useNativeAccessorOnly=true")
                    .contains(home + "/app/eventyay.jar", "-Deventyay.cache=server-4711-25.0.3+9-LTS.aot");
        }
    }

    /** Cron, systemd units and ssh without a locale. */
    @Test
    void lettersBeyondAsciiArriveUnderAnyLocale() throws Exception {
        program(java.resolve("bin/java"), "#!/bin/sh\necho \"$LC_ALL\"\n");
        for (String locale : List.of("C", "", "de_DE.UTF-8", "POSIX")) {
            assertThat(run(java, Map.of("LC_ALL", locale, "LANG", locale), "list_worlds"))
                    .isEqualTo("C.UTF-8\n");
        }
    }

    /** A jar started by hand has no launcher that sees to the locale: it says what to do instead of storing question marks. */
    @Test
    void aJarStartedByHandRefusesWhatItCannotRead() throws Exception {
        String start = "exec \"$0\" -cp \"$1\" org.eventyay.Start help";
        for (Map.Entry<String, String> line : Map.of(
                        "The command line", start + " \"$(printf 'Z\\303\\274rich')\"",
                        "The variable EVENTYAY_DATA_DIR",
                                "EVENTYAY_DATA_DIR=$(printf 'd\\303\\244t') && export EVENTYAY_DATA_DIR && " + start)
                .entrySet()) {
            ProcessBuilder builder = new ProcessBuilder(
                    "/bin/sh",
                    "-c",
                    line.getValue(),
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    System.getProperty("java.class.path"));
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isEqualTo(1);
            assertThat(said)
                    .startsWith("CommandError: " + line.getKey())
                    .contains("LC_ALL=C.UTF-8")
                    .hasLineCount(1);
        }
    }

    @Test
    void helpHasACacheOfItsOwn() throws Exception {
        Stream.of("", "--help", "help", "--version", "server --help", "create_world -h")
                .forEach(words -> assertThat(run(java, Map.of(), words.isEmpty() ? new String[0] : words.split(" ")))
                        .as(words)
                        .contains("-Deventyay.cache=help-4711-25.0.3+9-LTS.aot"));
    }

    @Test
    void whatTouchesNoEntityLoadsNone() {
        Stream.of("list_realms", "-v 2 connections list", "generate_token server --trait help", "showmigrations")
                .forEach(words -> assertThat(run(java, Map.of(), words.split(" ")))
                        .as(words)
                        .contains("-Deventyay.cache=listings-4711-25.0.3+9-LTS.aot"));
        Stream.of("create_world", "shell list_worlds", "import_config server")
                .forEach(words -> assertThat(run(java, Map.of(), words.split(" ")))
                        .as(words)
                        .contains("-Deventyay.cache=commands-4711-25.0.3+9-LTS.aot"));
    }

    @Test
    void aCacheIsUsedWhereThereIsOneForThisBuildAndThisJava() throws Exception {
        assertThat(arguments(java, "list_worlds")).noneMatch(word -> word.startsWith("-XX:AOTCache"));

        Path inData = Files.createFile(data.resolve("cache/listings-4711-25.0.3+9-LTS.aot"));
        assertThat(arguments(java, "list_worlds")).contains("-XX:AOTCache=" + inData);

        Path own = Files.createDirectories(home.resolve("cache")).resolve("listings-4711-25.0.3+9-LTS.aot");
        Files.createFile(own);
        assertThat(arguments(java, "list_worlds")).contains("-XX:AOTCache=" + own);

        Path newer = jdk("newer", "25.0.4", "25.0.4+1");
        assertThat(arguments(newer, "list_worlds")).noneMatch(word -> word.startsWith("-XX:AOTCache"));
    }

    @Test
    void anOlderJavaIsPassedOver() throws Exception {
        Path old = jdk("old", "17.0.15", "17.0.15+6");
        String said = run(old, Map.of("PATH", java.resolve("bin") + ":/usr/bin:/bin"), "list_worlds");
        assertThat(said).contains("-Deventyay.cache=listings-4711-25.0.3+9-LTS.aot");
    }

    @Test
    void optionsOfTheOperatorWin() throws Exception {
        List<String> words = run(java, Map.of("JAVA_OPTS", "-Xmx2g -XX:+UseG1GC"), "list_worlds")
                .lines()
                .toList();
        assertThat(words.indexOf("-XX:+UseG1GC"))
                .isGreaterThan(words.indexOf("-XX:+UseSerialGC"))
                .isLessThan(words.indexOf("org.eventyay.Start"));
        assertThat(words).contains("-Xmx2g");
    }

    @Test
    void aManagementPortIsNotDecidedAtBuildTime() {
        assertThat(run(java, Map.of("MANAGEMENT_SERVER_PORT", "9090"), "server"))
                .doesNotContain("spring.aot");
    }

    private List<String> arguments(Path chosen, String... words) {
        return run(chosen, Map.of(), words).lines().toList();
    }

    private String run(Path chosen, Map<String, String> environment, String... words) {
        try {
            ProcessBuilder launcher = new ProcessBuilder(
                            Stream.concat(Stream.of(home + "/bin/eventyay"), Stream.of(words))
                                    .toList())
                    .directory(place.toFile())
                    .redirectErrorStream(true);
            launcher.environment().clear();
            launcher.environment()
                    .putAll(Map.of(
                            "PATH", "/usr/bin:/bin",
                            "JAVA_HOME", chosen.toString(),
                            "EVENTYAY_DATA_DIR", data.toString()));
            launcher.environment().putAll(environment);
            Process process = launcher.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path jdk(String name, String version, String runtime) throws IOException {
        Path jdk = place.toRealPath().resolve(name);
        program(jdk.resolve("bin/java"), JAVA);
        Files.writeString(
                jdk.resolve("release"),
                "IMPLEMENTOR=\"Nobody\"\nJAVA_RUNTIME_VERSION=\"" + runtime + "\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

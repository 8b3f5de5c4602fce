package org.eventyay.dist;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eventyay.testkit.BesideOthers;
import org.eventyay.testkit.TestBrowser;
import org.eventyay.testkit.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Given the packaged jar and nothing else, when an operator starts the demo and types the documented commands, then all of it works on that server. */
@BesideOthers
class OperatorIT {
    private static final String ASK =
            "Enter the internal ID for the new world (alphanumeric): Enter the title for the new world: "
                    + "Enter the domain of the new world (e.g. myevent.example.org): ";

    @TempDir
    private static Path directory;

    private static final Map<String, String> LINKS = new HashMap<>();
    private static int port;
    private static Process server;

    @BeforeAll
    static void demo() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = start("server", "--demo");
        BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).matches("eventyay \\S+ is ready at http://localhost:" + port);
        for (String who : List.of("attendee", "moderator", "admin")) {
            String[] line = out.readLine().split("\\s+");
            assertThat(line[0]).isEqualTo(who);
            LINKS.put(who, line[1]);
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        server.destroy();
        assertThat(server.waitFor(30, TimeUnit.SECONDS))
                .as("the server ends when told to")
                .isTrue();
    }

    private static ProcessBuilder command(String... args) {
        ProcessBuilder builder = new ProcessBuilder(PackagedJar.commandLine(args))
                .directory(Path.of("").toAbsolutePath().toFile());
        builder.environment()
                .putAll(Map.of(
                        "EVENTYAY_DATA_DIR", directory.resolve("data").toString(),
                        "SERVER_PORT", Integer.toString(port),
                        "SERVER_ADDRESS", "127.0.0.1",
                        "EVENTYAY_COMMIT_SHA", "f00ba12",
                        "EVENTYAY_ENVIRONMENT", "demo"));
        return builder;
    }

    private static Process start(String... args) throws IOException {
        return command(args).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private record Result(int code, String out) {}

    private static Result run(String input, String... args) throws IOException, InterruptedException {
        Process process = start(args);
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out);
    }

    @Test
    void thePrintedLinksOpenTheEvent() {
        try (TestBrowser browser = TestBrowser.open()) {
            LINKS.forEach((who, link) -> {
                Page page = browser.person();
                page.navigate(link);
                page.locator("[data-test='display-name']").fill(who);
                page.locator("[data-test='enter']").click();
                assertThat(page.locator("[data-test='room-link']").first()).isVisible();
            });
        }
    }

    @Test
    void aNewWorldIsAskedForAndItsSecretSignsATokenThatLogsIn() throws Exception {
        Result made = run("news\nNews of today\nnews.localhost\n", "create_world");
        assertThat(made.code()).isZero();
        Matcher output = Pattern.compile(Pattern.quote(ASK) + "World created\\.\n"
                        + "Default API keys: \\[\\{'issuer': 'any', 'audience':"
                        + " 'venueless', 'secret': '([A-Za-z0-9]{64})'\\}\\]\n"
                        + "Admin url:\n"
                        + "http://news\\.localhost:" + port + "/#token=(\\S+)\n")
                .matcher(made.out());
        assertThat(output.matches()).as(made.out()).isTrue();
        try (TestSocket admin = TestSocket.open(port, "news").authenticate(Map.of("token", output.group(2)))) {
            assertThat(admin.hello().path("world.config").path("permissions").toString())
                    .contains("world:update");
        }
        assertThat(run("", "list_worlds").out().lines())
                .contains(
                        "ID                  Title                             URL",
                        "news                News of today                     http://news.localhost:" + port);
    }

    @Test
    void aCommandInAnotherShellThanTheServersPrintsItsLinks() throws Exception {
        ProcessBuilder elsewhere = command("generate_token", "sample");
        elsewhere.environment().remove("SERVER_PORT");
        Path said = directory.resolve("elsewhere");
        Process process = elsewhere.redirectError(said.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(out).startsWith("http://localhost:" + port + "/#token=");
        assertThat(Files.readString(said))
                .contains("Note: the site URL is that of the running server, http://localhost:" + port);
    }

    @Test
    void aTokenCarriesAllItsTraits() throws Exception {
        Result made = run("", "generate_token", "sample", "--trait", "moderator", "--trait", "speaker", "--days", "90");
        assertThat(made.out()).matches("http://localhost:" + port + "/#token=\\S+\n");
        String token = made.out().strip().replaceAll(".*#token=", "");
        try (TestSocket socket = TestSocket.open(port, "sample").authenticate(Map.of("token", token))) {
            assertThat(socket.hello().path("world.config").path("permissions").toString())
                    .contains("room:chat.moderate", "room:bbb.moderate");
        }
    }

    @Test
    void connectionsAreCountedExactlyAndDropped() throws Exception {
        int before = connections();
        List<TestSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            sockets.add(TestSocket.open(port, "sample"));
        }
        assertThat(connections()).isEqualTo(before + 7);
        assertThat(run("", "connections", "drop", "nobody*")).isEqualTo(new Result(0, ""));
        assertThat(sockets).noneMatch(TestSocket::isClosed);
        assertThat(run("", "connections", "drop", "f00ba*")).isEqualTo(new Result(0, ""));
        assertThat(sockets).allSatisfy(socket -> assertThat(socket.closeCode()).isEqualTo(1000));
        assertThat(connections()).isEqualTo(before);
    }

    /** What goes on at servers for calls meanwhile is nobody's concern at a terminal. */
    @Test
    void somebodyIsSilencedAndLetBackInWithoutAWord() throws Exception {
        for (String change : List.of("silence_user", "reactivate_user")) {
            Process process = command(change, "-w", "sample", "demo-kenji")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .as(change)
                    .isEmpty();
            assertThat(process.waitFor()).as(change).isZero();
        }
    }

    private static int connections() throws Exception {
        List<String> lines = run("", "connections", "list").out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("label                              est. number of connections");
        return lines.stream()
                .filter(line -> line.startsWith("f00ba12.demo"))
                .mapToInt(line -> Integer.parseInt(line.substring(35).strip()))
                .sum();
    }

    /** As whoever followed the sample's README: the interface in the local repository, {@code mvn package}, one file copied. */
    @Test
    void aCommandOfOnesOwnIsBuiltDroppedInAndRun() throws Exception {
        Path project = directory.resolve("own");
        try (Stream<Path> files = Files.walk(Path.of("sample/commands/src"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = project.resolve(Path.of("sample/commands").relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.copy(Path.of("sample/commands/pom.xml"), project.resolve("pom.xml"));
        String version = System.getProperty("eventyay.version");
        Path installed = Files.createDirectories(directory.resolve("repository/org/eventyay/eventyay/" + version));
        Files.copy(Path.of("pom.xml"), installed.resolve("eventyay-" + version + ".pom"));
        String api = "eventyay-" + version + "-command-api.jar";
        Files.copy(PackagedJar.PATH.resolveSibling("eventyay-command-api.jar"), installed.resolve(api));
        ProcessBuilder maven = new ProcessBuilder(
                        Path.of("mvnw").toAbsolutePath().toString(),
                        "-q",
                        "-B",
                        "-o",
                        "-f",
                        project.resolve("pom.xml").toString(),
                        "-Deventyay.version=" + version,
                        "-Dmaven.repo.local=" + directory.resolve("repository"),
                        "-Dmaven.repo.local.tail=" + System.getProperty("maven.repository"),
                        "package")
                .redirectErrorStream(true);
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process build = maven.start();
        String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(build.waitFor()).as(said).isZero();

        Path commands = Files.createDirectories(directory.resolve("commands"));
        Files.copy(project.resolve("target/count-messages.jar"), commands.resolve("count-messages.jar"));
        ProcessBuilder own = command("count_messages", "--at-least", "0");
        own.environment().put("EVENTYAY_COMMANDS_DIR", commands.toString());
        Process ran = own.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertThat(new String(ran.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .matches("(\\w+ \\d+\n)*");
        assertThat(ran.waitFor()).isZero();
    }

    @Test
    void wrongCallsAreToldFromFailures() throws Exception {
        assertThat(run("", "generate_token").code()).isEqualTo(2);
        assertThat(run("", "generate_token", "nosuchworld").code()).isEqualTo(1);
        assertThat(run("", "help", "--commands").out().lines()).contains("create_world", "connections", "server");
    }
}

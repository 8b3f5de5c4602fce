package org.eventyay.picture;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eventyay.settings.Installation;
import org.eventyay.settings.Settings;
import org.springframework.stereotype.Component;

/**
 * Draws first pages of PDFs. Each is drawn by a process of its own with a bound on its memory and time; one at a time, the others wait.
 * The process gets nothing of this one: neither its environment nor its open files.
 */
@Component
public class PagePreviews {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String FAT_LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private final Semaphore turn = new Semaphore(1, true);
    private final Settings.Page settings;
    private final Path fonts;

    public PagePreviews(Settings settings, Installation installation) {
        this.settings = settings.page();
        fonts = installation.dataDirectory().resolve("cache").resolve("fonts");
    }

    /**
     * Draws the first page as a PNG of so many pixels at its longest side.
     *
     * @throws BrokenPictureException if this is no PDF, one with a password, or one that takes too much
     * @throws PicturesBusyException if too many others are before it
     */
    public void draw(Path pdf, int longest, Path png) throws IOException {
        try {
            if (!turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PicturesBusyException();
            }
            try {
                drawNow(pdf.toAbsolutePath(), longest, png.toAbsolutePath());
            } finally {
                turn.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PicturesBusyException();
        }
    }

    private void drawNow(Path pdf, int longest, Path png) throws IOException, InterruptedException {
        Files.createDirectories(fonts);
        Path scratch = Files.createTempDirectory("eventyay-page-");
        try {
            Path drawn = scratch.resolve("page.png");
            Process process = start(scratch, List.of(pdf.toString(), drawn.toString(), Integer.toString(longest)));
            try {
                if (!process.waitFor(settings.seconds(), TimeUnit.SECONDS)) {
                    throw new BrokenPictureException("takes too long");
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
            if (process.exitValue() != 0 || !Files.isRegularFile(drawn)) {
                throw new BrokenPictureException("can't be drawn: exit " + process.exitValue());
            }
            Files.move(drawn, png, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } finally {
            remove(scratch);
        }
    }

    private Process start(Path scratch, List<String> words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + settings.memory() + "m");
        command.addAll(List.of(
                "-Xss2m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                "-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl"));
        command.add("-Djava.io.tmpdir=" + scratch);
        command.add("-Dpdfbox.fontcache=" + fonts);
        command.addAll(program());
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        return builder.start();
    }

    /** How this program is started again: out of the one jar that holds all others, or with the class path that this process has. */
    private static List<String> program() {
        URL home = PageRenderer.class.getProtectionDomain().getCodeSource().getLocation();
        String inside = "/!BOOT-INF/";
        String path = home.getPath();
        int end = path.indexOf(inside);
        if (end < 0) {
            String classes = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(each -> Path.of(each).toAbsolutePath().toString())
                    .reduce((one, other) -> one + File.pathSeparator + other)
                    .orElse("");
            return List.of("-cp", classes, PageRenderer.class.getName());
        }
        String jar = path.substring(path.indexOf(':') + 1, end);
        return List.of(
                "-cp",
                java.net.URLDecoder.decode(jar, java.nio.charset.StandardCharsets.UTF_8),
                "-Dloader.main=" + PageRenderer.class.getName(),
                FAT_LAUNCHER);
    }

    private static void remove(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            directory.toFile().deleteOnExit();
        }
    }
}

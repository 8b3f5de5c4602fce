package org.eventyay.documents;

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

/** A server with the demo, as a process of its own, and commands beside it. */
final class DemoInstallation implements AutoCloseable {
    private static final Pattern LINK =
            Pattern.compile("(attendee|moderator|admin|speaker|exhibitor|kiosk)\\s+(http\\S+)");
    private static final int LINKS = 6;
    /** What a terminal does before it shows a screen anew. */
    private static final String CLEAR = "\033[H\033[2J";

    private final Path data;
    private final int port;
    private final Process server;
    private final Map<String, String> links = new HashMap<>();

    private DemoInstallation(Path data) throws IOException {
        this.data = data;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = process("server", program("server", "--demo", "--demo-crowd", "60"));
    }

    static DemoInstallation start(Path data) throws IOException {
        DemoInstallation demo = new DemoInstallation(data);
        try {
            demo.readLinks();
        } catch (IOException | RuntimeException e) {
            demo.close();
            throw e;
        }
        return demo;
    }

    private void readLinks() throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        while (links.size() < LINKS) {
            String line = said.readLine();
            if (line == null) {
                throw new IllegalStateException("The server ended: " + Files.readString(data.resolve("server.log")));
            }
            Matcher link = LINK.matcher(line);
            if (link.find()) {
                links.put(link.group(1), link.group(2));
            }
        }
    }

    private static List<String> program(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.eventyay.Start"));
        command.addAll(List.of(words));
        return command;
    }

    private Process process(String name, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(data.resolve(name + ".log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "EVENTYAY_DATA_DIR",
                        data.resolve("installation").toString(),
                        "SERVER_PORT",
                        Integer.toString(port),
                        "SERVER_ADDRESS",
                        "127.0.0.1",
                        "EVENTYAY_SITE_URL",
                        url(),
                        "EVENTYAY_ENVIRONMENT",
                        "demo",
                        "EVENTYAY_SUPERUSER_PASSWORD",
                        "harbour-lights-at-night"));
        return builder.start();
    }

    /** The site's own address. */
    String url() {
        return "http://localhost:" + port;
    }

    /** The link for an attendee, moderator, admin, speaker, exhibitor or kiosk. */
    String link(String who) {
        return links.get(who);
    }

    /** What a command prints. */
    String run(String... words) throws IOException {
        return said(process(words[0], program(words)));
    }

    /** What a command shows to somebody who sits at a terminal; of a screen that is drawn anew, the last one. */
    String atTerminal(String... words) throws IOException {
        String quoted = String.join(" ", program(words));
        String said = said(process(
                words[0],
                List.of("script", "-qec", "stty cols 110 -echo; exec " + quoted + " 2>/dev/null", "/dev/null")));
        return said.substring(Math.max(0, said.lastIndexOf(CLEAR)))
                .replaceAll("\033\\[[0-9;?]*[A-Za-z]|\r", "")
                .strip();
    }

    private static String said(Process process) throws IOException {
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.destroy();
        try {
            if (!server.waitFor(30, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

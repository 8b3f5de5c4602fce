package org.eventyay.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eventyay.settings.Installation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The servers of this data directory on this machine: each leaves a file in {@code run/} that says where it answers, and takes it
 * away at its end. What a killed one left is passed over, and taken away by the next that starts.
 */
@Component
public class LocalServers implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(LocalServers.class);

    private static final String PREFIX = "server-";

    private final Path directory;
    private final Environment environment;
    private final Installation installation;
    private volatile @Nullable Path own;

    LocalServers(Installation installation, Environment environment) {
        this.installation = installation;
        directory = installation.dataDirectory().resolve("run");
        this.environment = environment;
    }

    /**
     * A server that runs.
     *
     * @param host address at which it answers from this machine
     * @param siteUrl at which people reach it; null of a server that is too old to say so
     */
    public record LocalServer(
            long pid, String host, int port, @Nullable String siteUrl) {}

    /** All that run, those with the smaller port first. */
    public List<LocalServer> all() {
        List<LocalServer> servers = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return servers;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (Path file : files) {
                read(file).ifPresent(servers::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        servers.sort(Comparator.comparingInt(LocalServer::port));
        return servers;
    }

    /** The one that this process is, once it answers. */
    public Optional<LocalServer> ofThisProcess() {
        Path file = own;
        return file == null ? Optional.empty() : read(file);
    }

    private static Optional<LocalServer> read(Path file) {
        try {
            String[] parts = Files.readString(file).strip().split(" ");
            long pid = Long.parseLong(parts[0]);
            boolean lives = ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> started(process).equals(parts[1]))
                    .isPresent();
            return lives
                    ? Optional.of(new LocalServer(
                            pid, parts[2], Integer.parseInt(parts[3]), parts.length > 4 ? parts[4] : null))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // being written or taken away
        }
    }

    /** Tells numbers apart that the system has given twice. */
    private static String started(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .orElse(0L)
                .toString();
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() {
        Integer port = environment.getProperty("local.server.port", Integer.class);
        if (port == null) {
            return; // does jobs only
        }
        ProcessHandle self = ProcessHandle.current();
        String address = environment.getProperty("server.address", "");
        String host = address.isBlank() || address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
        Path file = directory.resolve(PREFIX + self.pid() + "-" + port);
        try {
            Files.createDirectories(directory);
            sweep();
            Files.writeString(
                    file,
                    self.pid() + " " + started(self) + " " + host + " " + port + " " + installation.siteUrl() + "\n");
            own = file;
        } catch (IOException e) {
            log.warn("This server can't note where it answers; load_test will not find it by itself", e);
        }
    }

    /** Takes away what servers left that were killed; one that writes its file at this moment lives. */
    private void sweep() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (Path file : files) {
                String pid = file.getFileName().toString().replaceFirst("^" + PREFIX + "(\\d+)-.*$", "$1");
                boolean other = pid.matches("\\d{1,9}")
                        && ProcessHandle.of(Long.parseLong(pid))
                                .filter(ProcessHandle::isAlive)
                                .isPresent();
                if (!other) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public void destroy() throws IOException {
        Path file = own;
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}

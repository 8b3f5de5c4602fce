package org.eventyay.preview;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingRequest;
import org.eventyay.picture.Pictures;
import org.eventyay.picture.Pictures.Box;
import org.eventyay.picture.Squares;
import org.eventyay.settings.Installation;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.text.Sha256;
import org.eventyay.text.WebAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Square icons of a picture that a world names, which may be one of its own files or lie on another site. They are made once and stored with the world's
 * files. Whatever goes wrong on the way means that there are none, for ten minutes.
 */
@Component
public class Thumbnails implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Thumbnails.class);
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/gif");
    private static final int MOST_BYTES = 10 << 20;
    private static final Duration KNOWN = Duration.ofMinutes(10);

    private final OutgoingHttp http;
    private final Pictures pictures;
    private final StoredFiles files;
    private final Path incoming;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AsyncCache<Wanted, List<Thumbnail>> known =
            Caffeine.newBuilder().expireAfterWrite(KNOWN).maximumSize(1000).buildAsync();

    Thumbnails(OutgoingHttp http, Pictures pictures, StoredFiles files, Installation installation) {
        this.http = http;
        this.pictures = pictures;
        this.files = files;
        incoming = installation.mediaDirectory().resolve("incoming");
    }

    /**
     * An icon.
     *
     * @param side its pixels a side
     */
    public record Thumbnail(String url, int side) {}

    private record Wanted(String worldId, String address, List<Integer> sides) {
        /** Its name among the world's files. */
        String name(int side) {
            return "thumb_" + Sha256.hex(address).substring(0, 32) + "_" + side + "x" + side + ".png";
        }
    }

    /** Icons of these sizes, as far as the picture is large enough; empty if it can't be had. */
    public List<Thumbnail> of(String worldId, String address, List<Integer> sides) {
        return known.get(
                        new Wanted(worldId, address, sides),
                        (wanted, own) -> CompletableFuture.supplyAsync(() -> find(wanted), threads))
                .join();
    }

    private List<Thumbnail> find(Wanted wanted) {
        List<Thumbnail> stored = new ArrayList<>();
        for (int side : wanted.sides()) {
            files.findBySource(wanted.worldId(), wanted.name(side))
                    .ifPresent(file -> stored.add(new Thumbnail(file.url(), side)));
        }
        if (!stored.isEmpty()) {
            return stored;
        }
        try {
            return make(wanted);
        } catch (IOException | OutgoingException e) {
            log.debug("No icons of {}: {}", wanted.address(), e.getMessage());
            return List.of();
        }
    }

    private List<Thumbnail> make(Wanted wanted) throws IOException {
        int largest = wanted.sides().stream().mapToInt(Integer::intValue).max().orElse(1);
        // where uploads are on their way too: what a killed server leaves there is removed
        Path ready = Files.createTempFile(Files.createDirectories(incoming), "", ".part");
        try (InputStream picture = open(wanted)) {
            pictures.read(picture, new Box(2 * largest, 2 * largest), ready);
            Squares squares = Squares.of(ready);
            List<Thumbnail> made = new ArrayList<>();
            for (int side : wanted.sides()) {
                if (side <= squares.largest()) {
                    made.add(
                            new Thumbnail(store(wanted, side, squares.png(side)).url(), side));
                }
            }
            return made;
        } finally {
            Files.deleteIfExists(ready);
        }
    }

    private InputStream open(Wanted wanted) throws IOException {
        String address = wanted.address();
        if (address.startsWith(files.baseUrl())) {
            Path own = StoredFiles.idOf(address)
                    .flatMap(id -> files.bytes(wanted.worldId(), id))
                    .orElseThrow(() -> new IOException("it is no file of this world"));
            return Files.newInputStream(own);
        }
        URI site = WebAddress.parse(address).orElseThrow(() -> new IOException("it is no address"));
        OutgoingAnswer answer = http.send(OutgoingRequest.get(site)
                .within(Duration.ofSeconds(6))
                .with(Map.of("Accept", "image/png,image/jpeg,image/gif"))
                .atMost(type -> TYPES.contains(type) ? MOST_BYTES : 0));
        if (answer.status() != 200 || !TYPES.contains(answer.type())) {
            throw new IOException("the answer is " + answer.status() + " " + answer.type());
        }
        return new ByteArrayInputStream(answer.body());
    }

    private StoredFile store(Wanted wanted, int side, byte[] png) {
        String name = wanted.name(side);
        return files.store(new NewFile(wanted.worldId(), null, name, "image/png", true, name, null), png);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}

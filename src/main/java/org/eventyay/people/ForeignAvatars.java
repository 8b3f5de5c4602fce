package org.eventyay.people;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eventyay.limit.Buckets;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingRequest;
import org.eventyay.participant.ParticipantDirectory;
import org.eventyay.participant.ParticipantSnapshot;
import org.eventyay.picture.Pictures;
import org.eventyay.picture.Pictures.Box;
import org.eventyay.picture.PicturesBusyException;
import org.eventyay.refusal.Unavailable;
import org.eventyay.settings.Installation;
import org.eventyay.settings.Settings;
import org.eventyay.text.WebAddress;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Pictures of people that lie on other sites. The server fetches them, so that whoever names such a picture does not learn the addresses of all
 * who look at it. Only what a profile names is fetched, from public addresses, once for everybody; it is made small, and kept in memory.
 */
@Component
public class ForeignAvatars implements DisposableBean {
    private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/gif");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32,64}");
    private static final int SIDE = 256;
    private static final int MOST_BYTES = 5 << 20;
    private static final int MOST_KEPT = 512 << 10;
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration MISSED = Duration.ofMinutes(10);

    private final ParticipantDirectory participants;
    private final OutgoingHttp http;
    private final Pictures pictures;
    private final Path incoming;
    private final String ownFiles;
    private final boolean wanted;
    private final AsyncCache<String, Optional<Image>> images;
    /** So that nobody can be flooded by way of us. */
    private final Buckets hosts = new Buckets(20, 100);

    private final ThreadPoolExecutor fetching = new ThreadPoolExecutor(
            8,
            8,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(200),
            Thread.ofVirtual().name("avatar-", 0).factory());

    @Autowired
    ForeignAvatars(
            ParticipantDirectory participants,
            OutgoingHttp http,
            Pictures pictures,
            Installation installation,
            Settings settings) {
        this(
                participants,
                http,
                pictures,
                installation.mediaDirectory(),
                settings.media().url(),
                settings.avatar());
    }

    ForeignAvatars(
            ParticipantDirectory participants,
            OutgoingHttp http,
            Pictures pictures,
            Path media,
            String ownFiles,
            Settings.Avatar avatar) {
        this.participants = participants;
        this.http = http;
        this.pictures = pictures;
        this.ownFiles = ownFiles;
        incoming = media.resolve("incoming");
        wanted = avatar.foreign();
        images = Caffeine.newBuilder()
                .maximumWeight(avatar.memory() * (1L << 20))
                .weigher((String url, Optional<Image> image) -> 200
                        + url.length()
                        + image.map(one -> one.bytes().length).orElse(0))
                .expireAfter(Expiry.creating((String url, Optional<Image> image) -> image.isPresent() ? KEPT : MISSED))
                .buildAsync();
    }

    /** What is shown of somebody. */
    public sealed interface Found {}

    /** A picture of another site, made small. */
    public record Image(String type, byte[] bytes) implements Found {}

    /** One of our own files, which browsers fetch themselves. */
    public record Own(String url) implements Found {}

    /**
     * The picture of somebody; empty if there is none, it can't be had, or such pictures are not wanted here.
     *
     * @throws Unavailable if too many are fetched just now
     */
    public Optional<Found> of(String worldId, UUID person) {
        JsonNode profile = participants
                .find(worldId, person)
                .map(ParticipantSnapshot::profile)
                .orElse(MissingNode.getInstance());
        String url = profile.path("avatar").path("url").asString("");
        if (url.startsWith(ownFiles)) {
            return Optional.of(new Own(url));
        }
        String hash = profile.path("gravatar_hash").asString("");
        if (url.isEmpty() && HASH.matcher(hash).matches()) {
            url = "https://www.gravatar.com/avatar/" + hash + "?d=404&s=128";
        }
        Optional<URI> address = wanted ? WebAddress.parse(url) : Optional.empty();
        return address.isEmpty() ? Optional.empty() : fetched(address.get()).map(Found.class::cast);
    }

    private Optional<Image> fetched(URI address) {
        try {
            return images.get(address.toString(), (url, own) -> {
                        if (!hosts.take(String.valueOf(address.getHost()))) {
                            throw new RejectedExecutionException("many of one host");
                        }
                        return CompletableFuture.supplyAsync(() -> fetch(address), fetching);
                    })
                    .join();
        } catch (RejectedExecutionException e) {
            throw busy();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RejectedExecutionException) {
                throw busy();
            }
            throw e;
        }
    }

    private static Unavailable busy() {
        return new Unavailable("avatar.busy", "Too many pictures are being fetched just now.", Duration.ofSeconds(30));
    }

    private Optional<Image> fetch(URI address) {
        try {
            OutgoingAnswer answer = http.send(OutgoingRequest.get(address)
                    .toPublicOnly()
                    .within(Duration.ofSeconds(6))
                    .with(Map.of("Accept", "image/png,image/jpeg,image/gif"))
                    .atMost(type -> TYPES.contains(type) ? MOST_BYTES : 0));
            return answer.status() == 200 && TYPES.contains(answer.type())
                    ? Optional.of(small(answer.body()))
                    : Optional.empty();
        } catch (PicturesBusyException e) {
            throw new RejectedExecutionException(e);
        } catch (OutgoingException | IOException e) {
            return Optional.empty();
        }
    }

    private Image small(byte[] original) throws IOException {
        // where uploads are on their way too: what a killed server leaves there is removed
        Path ready = Files.createTempFile(Files.createDirectories(incoming), "", ".part");
        try {
            var picture = pictures.read(new ByteArrayInputStream(original), new Box(SIDE, SIDE), ready);
            if (Files.size(ready) > MOST_KEPT) {
                throw new IOException("It is still too large");
            }
            return new Image(picture.type(), Files.readAllBytes(ready));
        } finally {
            Files.deleteIfExists(ready);
        }
    }

    @Override
    public void destroy() {
        fetching.shutdownNow();
    }
}

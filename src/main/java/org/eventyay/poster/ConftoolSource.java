package org.eventyay.poster;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.outgoing.OutgoingException;
import org.eventyay.outgoing.OutgoingHttp;
import org.eventyay.outgoing.OutgoingRequest;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Unavailable;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.text.WebAddress;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What a Conftool has: its export of papers, and their files, which are copied to us because nobody may fetch them without its password. */
@Component
class ConftoolSource {
    private static final int MOST_BYTES_OF_EXPORT = 32 << 20;
    private static final int MOST_BYTES_OF_FILE = 10 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> PARTS =
            List.of("authors_extended_columns", "abstracts", "session", "downloads", "submitter", "newlines");
    private static final Map<String, String> ENDINGS = Map.of(
            "application/pdf", "pdf",
            "image/png", "png",
            "image/jpeg", "jpg",
            "image/gif", "gif",
            "image/bmp", "bmp",
            "audio/mpeg", "mp3",
            "video/mpeg", "mpeg",
            "video/mp4", "mp4");

    private final OutgoingHttp http;
    private final StoredFiles files;
    private final AtomicLong lastNonce = new AtomicLong();

    ConftoolSource(OutgoingHttp http, StoredFiles files) {
        this.http = http;
        this.files = files;
    }

    /** Where a world has its papers, and what opens them. */
    record Account(String worldId, URI address, String password) {}

    /**
     * What the settings of a world say.
     *
     * @throws Conflict if something is missing
     */
    static Account account(WorldSnapshot world) {
        JsonNode config = world.config();
        String url = config.path("conftool_url").asString("").strip();
        String password = config.path("conftool_password").asString("");
        if (url.isEmpty() || password.isEmpty()) {
            throw new Conflict("conftool.settings", "The world has no conftool_url or no conftool_password.");
        }
        try {
            return new Account(world.id(), URI.create(WebAddress.ascii(url)), password);
        } catch (IllegalArgumentException e) {
            throw new Conflict("conftool.settings", "The conftool_url of the world is no address.");
        }
    }

    /** The papers of an account. */
    List<ConftoolPaper> papers(Account account) {
        StringBuilder query = new StringBuilder("page=adminExport&export_select=papers");
        PARTS.forEach(part -> query.append("&form_export_papers_options%5B%5D=").append(part));
        query.append("&form_export_format=xml&form_status=-3&cmd_create_export=true");
        OutgoingAnswer answer;
        try {
            answer = http.send(OutgoingRequest.get(signed(account, account.address(), query.toString()))
                    .within(PATIENCE)
                    .atMost(type -> MOST_BYTES_OF_EXPORT));
        } catch (OutgoingException e) {
            throw new Unavailable("conftool.unavailable", "Conftool can't be reached.");
        }
        if (answer.status() != 200) {
            throw new Unavailable("conftool.unavailable", "Conftool answers " + answer.status() + ".");
        }
        return ConftoolPaper.read(answer.body());
    }

    /**
     * A copy of ours of a file that only the account can fetch; anything else, and what can't be copied, stays where it is.
     *
     * @param url where the export says that it is
     */
    String mirrored(Account account, String url) {
        return download(account, url).flatMap(answer -> stored(account, answer)).orElse(url);
    }

    private Optional<OutgoingAnswer> download(Account account, String url) {
        if (!url.contains("downloadPaper")) {
            return Optional.empty();
        }
        try {
            URI at = URI.create(WebAddress.ascii(url.replace("index.php", "rest.php")));
            // the password is for its own Conftool, not for whatever host an export names
            if (at.getHost() == null
                    || !at.getHost().equalsIgnoreCase(account.address().getHost())) {
                return Optional.empty();
            }
            String query = at.getRawQuery() == null ? "" : at.getRawQuery();
            OutgoingAnswer answer = http.send(OutgoingRequest.get(signed(account, at, query))
                    .within(PATIENCE)
                    .atMost(type -> MOST_BYTES_OF_FILE));
            return Optional.of(answer).filter(one -> one.status() == 200);
        } catch (OutgoingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<String> stored(Account account, OutgoingAnswer answer) {
        byte[] content = answer.body();
        String ending = startsWith(content, "%PDF") ? "pdf" : ENDINGS.get(answer.type());
        if (ending == null || content.length == 0) {
            return Optional.empty();
        }
        String name = "poster_" + HexFormat.of().formatHex(sha256(content)) + "." + ending;
        String source = "conftool:" + name;
        StoredFile file = files.findBySource(account.worldId(), source)
                .orElseGet(() -> files.store(
                        new NewFile(account.worldId(), null, name, StoredFiles.typeOf(name), true, source, null),
                        content));
        return Optional.of(file.url());
    }

    private static boolean startsWith(byte[] content, String letters) {
        return new String(content, 0, Math.min(content.length, letters.length()), StandardCharsets.ISO_8859_1)
                .equals(letters);
    }

    /** Conftool wants each number to be higher than the one before. */
    private URI signed(Account account, URI at, String query) {
        long nonce =
                lastNonce.updateAndGet(last -> Math.max(last + 1, Instant.now().getEpochSecond()));
        String hash = HexFormat.of().formatHex(sha256((nonce + account.password()).getBytes(StandardCharsets.UTF_8)));
        String base = at.toString().replaceFirst("[?#].*$", "");
        String own = at.equals(account.address()) && at.getRawQuery() != null ? at.getRawQuery() + "&" : "";
        return URI.create(base + "?" + own + (query.isEmpty() ? "" : query + "&") + "nonce=" + nonce + "&passhash="
                + URLEncoder.encode(hash, StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.eventyay.poster;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eventyay.conftool.ConftoolAccount;
import org.eventyay.conftool.ConftoolExports;
import org.eventyay.outgoing.OutgoingAnswer;
import org.eventyay.refusal.Unavailable;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.springframework.stereotype.Component;

/** The papers of a Conftool, and their files, which are copied to us because nobody may fetch them without its password. */
@Component
class ConftoolSource {
    private static final int MOST_BYTES_OF_FILE = 10 << 20;
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

    private final ConftoolExports exports;
    private final StoredFiles files;

    ConftoolSource(ConftoolExports exports, StoredFiles files) {
        this.exports = exports;
        this.files = files;
    }

    /**
     * The papers of an account.
     *
     * @throws Unavailable if there are none to be had
     */
    List<ConftoolPaper> papers(ConftoolAccount account) {
        Stream<String> parts = PARTS.stream().map(part -> "form_export_papers_options%5B%5D=" + part);
        List<String> options = Stream.of(Stream.of("export_select=papers"), parts, Stream.of("form_status=-3"))
                .flatMap(some -> some)
                .toList();
        return ConftoolPaper.read(exports.export(account, options));
    }

    /**
     * A copy of ours of a file that only the account can fetch; anything else, and what can't be copied, stays where it is.
     *
     * @param url where the export says that it is
     */
    String mirrored(ConftoolAccount account, String url) {
        if (!url.contains("downloadPaper")) {
            return url;
        }
        return exports.file(account, url.replace("index.php", "rest.php"), MOST_BYTES_OF_FILE)
                .flatMap(answer -> stored(account, answer))
                .orElse(url);
    }

    private Optional<String> stored(ConftoolAccount account, OutgoingAnswer answer) {
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

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

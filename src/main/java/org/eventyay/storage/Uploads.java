package org.eventyay.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.eventyay.picture.BrokenPictureException;
import org.eventyay.picture.Pictures;
import org.eventyay.picture.Pictures.Picture;
import org.eventyay.picture.PicturesBusyException;
import org.eventyay.refusal.Invalid;
import org.eventyay.refusal.Limited;
import org.eventyay.refusal.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes files that people bring: which are taken, as what they are stored, and how many. A file goes from the request to where it stays
 * without being held in memory.
 */
@Service
public class Uploads {
    private static final Logger log = LoggerFactory.getLogger(Uploads.class);
    private static final int LARGEST = 10 * 1024 * 1024;
    private static final int LONGEST_NAME = 255;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Pictures pictures;
    private final StoredFiles files;
    private final MediaDirectory media;
    private final UploadQuotas quotas;
    private final TransactionTemplate transactions;

    Uploads(
            Pictures pictures,
            StoredFiles files,
            MediaDirectory media,
            UploadQuotas quotas,
            TransactionTemplate transactions) {
        this.pictures = pictures;
        this.files = files;
        this.media = media;
        this.quotas = quotas;
        this.transactions = transactions;
    }

    /** Opens what was brought. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    /**
     * Looks whether there is room for a file, before it is read to a disk that may be the same.
     *
     * @throws Unavailable {@code file.storage_full} if there is not
     */
    public void requireRoom(long size) {
        media.requireRoom(size);
    }

    /**
     * Stores a file for everybody who knows its URL.
     *
     * @param size bytes of the content as it came
     * @throws Invalid if it is not of a kind that is taken ({@code file.type}), no picture although its name says so, or one
     *     that takes too much ({@code file.picture.invalid}), too large ({@code file.size}), or more than may be stored ({@code file.quota})
     * @throws Limited {@code file.limited} if too many came lately
     * @throws Unavailable if it can't be taken just now ({@code file.busy}, {@code file.failed})
     */
    public StoredFile store(Upload upload, Content content, long size) {
        FileKind kind = FileKind.of(upload.filename())
                .orElseThrow(() -> Invalid.of("file.type", "Files of this kind are not taken."));
        if (!kind.picture() && size > LARGEST) {
            throw Invalid.of("file.size", "This file is too large.");
        }
        quotas.attempt(upload);
        try {
            Path ready = media.incoming();
            try {
                String type = kind.picture() ? picture(upload, content, ready) : copy(kind, content, ready);
                return store(upload, type, ready);
            } finally {
                Files.deleteIfExists(ready);
            }
        } catch (BrokenPictureException e) {
            log.debug("A picture is refused: {}", e.getMessage());
            throw Invalid.of("file.picture.invalid", "This is no picture that can be read.");
        } catch (PicturesBusyException e) {
            throw new Unavailable("file.busy", "Too many pictures are being read just now.", SOON);
        } catch (IOException | UncheckedIOException e) {
            log.error("A file could not be stored: {}", e.toString());
            throw new Unavailable("file.failed", "The file could not be stored.", SOON);
        }
    }

    private String picture(Upload upload, Content content, Path ready) throws IOException {
        try (InputStream in = content.open()) {
            Picture picture = pictures.read(in, upload.box(), ready);
            return picture.type();
        }
    }

    private static String copy(FileKind kind, Content content, Path ready) throws IOException {
        try (InputStream in = content.open()) {
            Files.copy(in, ready, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        return kind.type();
    }

    private StoredFile store(Upload upload, String type, Path ready) throws IOException {
        long size = Files.size(ready);
        if (size > LARGEST) {
            throw Invalid.of("file.size", "This file is too large.");
        }
        NewFile file = NewFile.open(upload.worldId(), upload.owner(), storable(upload.filename()), type);
        return java.util.Objects.requireNonNull(transactions.execute(status -> {
            quotas.check(upload, size);
            return files.store(upload.guest() ? file.broughtByGuest() : file, ready);
        }));
    }

    /** The end of a long name, without what is no character: its ending says what it is. */
    private static String storable(String filename) {
        int[] characters = filename.codePoints()
                .filter(each -> !Character.isISOControl(each) && !(each >= 0xd800 && each <= 0xdfff))
                .toArray();
        int begin = Math.max(0, characters.length - LONGEST_NAME / 2);
        return new String(characters, begin, characters.length - begin);
    }
}

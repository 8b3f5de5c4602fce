package org.eventyay.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.picture.BrokenPictureException;
import org.eventyay.picture.PagePreviews;
import org.eventyay.picture.PicturesBusyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Pictures of what stored PDFs look like. It takes seconds: for work in the background. */
@Service
public class FilePreviews {
    private static final Logger log = LoggerFactory.getLogger(FilePreviews.class);
    private static final int LONGEST_SIDE = 1600;

    private final StoredFiles files;
    private final MediaDirectory media;
    private final PagePreviews pages;

    FilePreviews(StoredFiles files, MediaDirectory media, PagePreviews pages) {
        this.files = files;
        this.media = media;
        this.pages = pages;
    }

    /**
     * Stores a PNG of the first page of a stored PDF, public and in the same world.
     *
     * @param owner whom the picture belongs to, null for nobody
     * @return empty if this world has no such file, if it is no PDF, has a password or takes more memory or time than a page may
     * @throws PicturesBusyException if too many others are before it; it may be tried again later
     * @throws IOException if the picture can't be stored
     */
    public Optional<StoredFile> firstPage(String worldId, UUID pdf, @Nullable UUID owner) throws IOException {
        Path source = files.bytes(worldId, pdf).orElse(null);
        if (source == null) {
            return Optional.empty();
        }
        Path ready = media.incoming();
        try {
            pages.draw(source, LONGEST_SIDE, ready);
            return Optional.of(files.store(NewFile.open(worldId, owner, "page.png", "image/png"), ready));
        } catch (BrokenPictureException e) {
            log.info("The first page of file {} can't be shown: {}", pdf, e.getMessage());
            return Optional.empty();
        } finally {
            Files.deleteIfExists(ready);
        }
    }
}

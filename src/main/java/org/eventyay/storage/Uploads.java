package org.eventyay.storage;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eventyay.storage.Pictures.Box;
import org.eventyay.storage.Pictures.Picture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes files that people bring (spec 04 §3.1): which are taken, and as what they are stored. */
@Service
public class Uploads {
    private static final List<String> PICTURES = List.of(".png", ".jpg", ".jpeg", ".gif");
    private static final List<String> OTHERS = List.of(".pdf", ".svg", ".mp4", ".webm", ".mp3");
    private static final int LARGEST = 10 * 1024 * 1024;
    private static final String ANY_TYPE = "application/octet-stream";

    private final Pictures pictures;
    private final StoredFiles files;

    Uploads(Pictures pictures, StoredFiles files) {
        this.pictures = pictures;
        this.files = files;
    }

    /** A file is not taken. */
    public static final class Refused extends RuntimeException {
        private final String code;

        public Refused(String code) {
            super(code, null, false, false);
            this.code = code;
        }

        /** Why, as clients know it: {@code file.type} and the like. */
        public String code() {
            return code;
        }
    }

    /** Whether files with this name are taken. */
    public static boolean takes(String filename) {
        return ends(filename, PICTURES) || ends(filename, OTHERS);
    }

    /**
     * Stores a file for everybody who knows its URL.
     *
     * @param type MIME type as declared; that of a picture is the real one
     * @param box what a picture has to fit into; null for as it is
     * @throws Refused if it is not of a kind that is taken, no picture although its name says so, or too large
     */
    public StoredFile store(
            String worldId, UUID owner, String filename, @Nullable String type, byte[] content, @Nullable Box box) {
        if (!takes(filename)) {
            throw new Refused("file.type");
        }
        byte[] stored = content;
        String storedType = type == null || type.isBlank() ? ANY_TYPE : type;
        if (ends(filename, PICTURES)) {
            Picture picture = pictures.read(content, box).orElseThrow(() -> new Refused("file.picture.invalid"));
            stored = picture.content();
            storedType = picture.type();
        }
        if (stored.length > LARGEST) {
            throw new Refused("file.size");
        }
        return files.store(NewFile.open(worldId, owner, filename, storedType), stored);
    }

    private static boolean ends(String filename, List<String> endings) {
        String name = filename.toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(name::endsWith);
    }
}

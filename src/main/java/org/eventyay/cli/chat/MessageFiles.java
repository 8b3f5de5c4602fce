package org.eventyay.cli.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.eventyay.chat.ChatSearch;
import org.eventyay.storage.StoredFiles;

/** Copies the files that messages carry into a directory, each under its id and its own name. */
final class MessageFiles {
    private final StoredFiles files;
    private final String worldId;
    private final Path target;

    MessageFiles(StoredFiles files, String worldId, Path target) {
        this.files = files;
        this.worldId = worldId;
        this.target = target;
    }

    void copy(ChatSearch.Found message) {
        message.content().path("files").forEach(file -> {
            String url = file.path("url").asString("");
            StoredFiles.idOf(url)
                    .ifPresent(id -> files.bytes(worldId, id)
                            .ifPresent(bytes -> copy(id, file.path("name").asString(""), bytes)));
        });
    }

    private void copy(UUID id, String name, Path bytes) {
        try {
            Files.createDirectories(target);
            Path copy = target.resolve(id + "-" + name.replaceAll("[^\\p{L}\\p{N}._-]", "_"));
            if (!Files.exists(copy)) {
                Files.copy(bytes, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

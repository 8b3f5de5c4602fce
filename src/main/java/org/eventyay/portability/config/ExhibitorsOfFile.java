package org.eventyay.portability.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eventyay.exhibition.ExhibitorImports;
import org.eventyay.exhibition.ImportedExhibitor;

/** The exhibitors of one import: those that were there, and those that the file names. */
final class ExhibitorsOfFile {
    private final ExhibitorImports exhibitors;
    private final String worldId;
    private final ImportReport report;
    private final Map<Key, ExhibitorImports.Stored> before = new LinkedHashMap<>();
    private final Set<Key> named = new HashSet<>();

    private record Key(UUID room, String name) {}

    ExhibitorsOfFile(ExhibitorImports exhibitors, String worldId, ImportReport report) {
        this.exhibitors = exhibitors;
        this.worldId = worldId;
        this.report = report;
        exhibitors
                .read(worldId)
                .forEach(stored ->
                        before.put(new Key(stored.room(), stored.content().name()), stored));
    }

    void store(UUID room, ConfigFile.Exhibitor given, int place, boolean onlyTheseLinks) {
        ImportedExhibitor content = given.content();
        Key key = new Key(room, content.name());
        named.add(key);
        UUID id = exhibitors.store(worldId, room, place, content, onlyTheseLinks);
        ExhibitorImports.Stored old = before.get(key);
        report.add(
                "exhibitor " + content.name(),
                old == null ? null : ConfigExport.document(given.room(), old.content()),
                ConfigExport.document(given.room(), exhibitors.read(worldId, id).content()));
    }

    /** Removes those that the file does not name. */
    void prune() {
        before.forEach((key, stored) -> {
            if (!named.contains(key)) {
                exhibitors.remove(worldId, stored);
                report.removed().add("exhibitor " + key.name());
            }
        });
    }
}

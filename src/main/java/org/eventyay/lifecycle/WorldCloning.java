package org.eventyay.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eventyay.refusal.Unknown;
import org.eventyay.settings.Installation;
import org.eventyay.storage.StoredFiles;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldPart;
import org.eventyay.world.WorldService;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Copies a world with everything its organisers made, and nothing its visitors did. */
@Service
public class WorldCloning {
    private final WorldService worlds;
    private final WorldDirectory directory;
    private final List<WorldPart> parts;
    private final StoredFiles files;
    private final Installation installation;

    WorldCloning(
            WorldService worlds,
            WorldDirectory directory,
            List<WorldPart> parts,
            StoredFiles files,
            Installation installation) {
        this.worlds = worlds;
        this.directory = directory;
        this.parts = parts;
        this.files = files;
        this.installation = installation;
    }

    /**
     * Copies a world in one transaction.
     *
     * @param newSecrets whether the copy gets a secret of its own; else every token of the source is valid in the copy
     * @throws Unknown if there is no source
     * @throws org.eventyay.refusal.Invalid if id or domain can't be those of a new world
     */
    @Transactional
    public void run(String sourceId, WorldService.NewWorld made, boolean newSecrets, boolean withPosters) {
        worlds.copy(sourceId, made, newSecrets);
        var copiedFiles = new FileCopies(files, sourceId, made.id(), hosts(sourceId));
        var copy = WorldPart.Copy.begin(sourceId, made.id(), withPosters, copiedFiles);
        parts.forEach(part -> part.copy(copy));
        // last, when all ids are known
        worlds.rewriteConfig(made.id(), copy::rewritten);
    }

    /** Hosts under which files of this world are found, beside relative URLs. */
    private List<String> hosts(String worldId) {
        Optional<String> own =
                directory.find(worldId).map(WorldSnapshot::domain).map(domain -> domain.replaceFirst("[:/].*$", ""));
        return Stream.concat(own.stream(), Stream.of(installation.siteUrl().getHost()))
                .toList();
    }
}

package org.eventyay.poster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eventyay.job.BackgroundJobs;
import org.eventyay.job.BackgroundWork;
import org.eventyay.live.Uuids;
import org.eventyay.storage.FilePreviews;
import org.eventyay.storage.StoredFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Component;

/** Draws the first page of the PDF of a poster in the background, so that a hall shows pictures without opening any PDF. */
@Component
class PosterPreviews implements BackgroundWork {
    private static final String KIND = "poster_preview";

    private final Posters posters;
    private final StoredFiles files;
    private final FilePreviews previews;
    private final BackgroundJobs jobs;

    PosterPreviews(Posters posters, StoredFiles files, FilePreviews previews, BackgroundJobs jobs) {
        this.posters = posters;
        this.files = files;
        this.previews = previews;
        this.jobs = jobs;
    }

    /** Whether the first page of what this address leads to can be drawn: it is a PDF that was uploaded to this world. */
    boolean canDraw(WorldSnapshot world, String url) {
        List<String> hosts = world.domain() == null ? List.of() : List.of(host(world.domain()));
        return url.endsWith(".pdf")
                && files.leadsHere(world.id(), url, hosts)
                && StoredFiles.idOf(url).isPresent();
    }

    private static String host(String domain) {
        int port = domain.indexOf(':');
        return port < 0 ? domain : domain.substring(0, port);
    }

    /** Has it drawn, after the running transaction. */
    void draw(UUID poster) {
        jobs.enqueue(KIND, poster.toString());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String run(String subject) {
        UUID id = Uuids.parse(subject).orElseThrow();
        Optional<Posters.File> file = posters.file(id);
        Optional<UUID> pdf = file.flatMap(its -> StoredFiles.idOf(its.url()));
        if (pdf.isEmpty()) {
            return "There is no PDF any more.";
        }
        try {
            Optional<StoredFile> drawn = previews.firstPage(file.get().worldId(), pdf.get(), null);
            drawn.ifPresent(picture -> posters.preview(id, file.get().url(), picture.url()));
            return drawn.isPresent() ? "The first page is drawn." : "The first page can't be drawn.";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

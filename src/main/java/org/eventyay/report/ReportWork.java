package org.eventyay.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.eventyay.job.BackgroundWork;
import org.eventyay.report.ReportService.Report;
import org.eventyay.schedule.ScheduleException;
import org.eventyay.storage.NewFile;
import org.eventyay.storage.StoredFiles;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Component;

/** Makes a report into a file, which then goes by itself. Begun again from the start if the server dies on the way. */
@Component
class ReportWork implements BackgroundWork {
    static final String KIND = "report";
    private static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final ReportService service;
    private final ReportMaker maker;
    private final WorldDirectory worlds;
    private final StoredFiles files;

    ReportWork(ReportService service, ReportMaker maker, WorldDirectory worlds, StoredFiles files) {
        this.service = service;
        this.maker = maker;
        this.worlds = worlds;
        this.files = files;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String run(String subject) {
        UUID id = UUID.fromString(subject);
        Report report = service.toDo(id).orElse(null);
        WorldSnapshot world =
                report == null ? null : worlds.find(report.worldId()).orElse(null);
        if (report == null || world == null) {
            return "Nobody wants it any more.";
        }
        try {
            return make(world, report);
        } catch (ScheduleException e) {
            // nobody's fault: the event has no schedule, or its talk system does not say one
            service.failed(id, "report.schedule");
            return String.valueOf(e.getMessage());
        } catch (IOException e) {
            service.failed(id, "report.failed");
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            service.failed(id, "report.failed");
            throw e;
        }
    }

    @Override
    public void givenUp(String subject) {
        service.failed(UUID.fromString(subject), "report.failed");
    }

    private String make(WorldSnapshot world, Report report) throws IOException {
        String extension = switch (report.kind()) {
            case SUMMARY -> "pdf";
            case CAPTIONS -> ReportMaker.format(report.question()).word();
            default -> "xlsx";
        };
        String type = switch (report.kind()) {
            case SUMMARY -> "application/pdf";
            case CAPTIONS -> ReportMaker.format(report.question()).type();
            default -> SPREADSHEET;
        };
        Path ready = files.incoming();
        try {
            maker.make(
                    world, report.kind(), report.question(), ready, percent -> service.progress(report.id(), percent));
            NewFile file = new NewFile(
                    world.id(),
                    null,
                    "report." + extension,
                    type,
                    true,
                    null,
                    Instant.now().plus(ReportService.FILE_LIFE));
            service.done(report.id(), files.store(file, ready).url());
            return "The report is ready.";
        } finally {
            Files.deleteIfExists(ready);
        }
    }
}

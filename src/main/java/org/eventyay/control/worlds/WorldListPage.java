package org.eventyay.control.worlds;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eventyay.backoffice.WorldDesk;
import org.eventyay.control.NavigationItem;
import org.eventyay.control.Paging;
import org.eventyay.job.BackgroundJobs;
import org.eventyay.job.BackgroundJobs.Job;
import org.eventyay.settings.Installation;
import org.eventyay.world.WorldPages;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of worlds. */
@Controller
class WorldListPage {
    /** How long after its end a deletion of data is still told. */
    private static final Duration TOLD = Duration.ofMinutes(15);

    private final WorldPages worlds;
    private final BackgroundJobs jobs;
    private final Installation installation;

    WorldListPage(WorldPages worlds, BackgroundJobs jobs, Installation installation) {
        this.worlds = worlds;
        this.jobs = jobs;
        this.installation = installation;
    }

    @Configuration(proxyBeanMethods = false)
    static class Line {
        @Bean
        NavigationItem worldsLine() {
            return NavigationItem.of(10, "worlds", "/control/worlds/");
        }
    }

    /**
     * A row of the table.
     *
     * @param url address of the world, null if it has none
     * @param clearing the deletion of its data, if it runs, waits or ended a moment ago
     */
    record Row(
            WorldPages.Row world,
            @Nullable String url,
            @Nullable Job clearing) {
        public boolean adminAccess() {
            return url != null && world.secrets();
        }
    }

    @GetMapping("/control/worlds/")
    String list(@RequestParam(name = "q", defaultValue = "") String search, HttpServletRequest request, Model model) {
        WorldPages.Page page = worlds.find(search, Paging.asked(request));
        Map<String, Job> clearings =
                jobs
                        .newest(
                                WorldDesk.CLEARING,
                                page.rows().stream().map(WorldPages.Row::id).toList())
                        .stream()
                        .filter(WorldListPage::told)
                        .collect(Collectors.toMap(Job::subject, Function.identity()));
        List<Row> rows = page.rows().stream()
                .map(world -> new Row(
                        world,
                        world.domain() == null ? null : installation.worldUrl(world.domain()),
                        clearings.get(world.id())))
                .toList();
        model.addAttribute("rows", rows);
        model.addAttribute("search", search);
        model.addAttribute("paging", Paging.of(request, WorldPages.SIZE, page.total()));
        // while data is being deleted the page looks again by itself
        model.addAttribute("busy", clearings.values().stream().anyMatch(Job::open));
        return "control/worlds/list";
    }

    private static boolean told(Job job) {
        return job.open()
                || job.ended() != null && job.ended().isAfter(Instant.now().minus(TOLD));
    }
}

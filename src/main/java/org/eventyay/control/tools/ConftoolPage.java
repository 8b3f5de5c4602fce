package org.eventyay.control.tools;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.eventyay.backoffice.ConftoolDesk;
import org.eventyay.control.Form;
import org.eventyay.control.NavigationItem;
import org.eventyay.control.Staff;
import org.eventyay.job.BackgroundJobs;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Has the posters of a world imported from Conftool. */
@Controller
class ConftoolPage {
    private static final String PATH = "/control/conftool/syncposters/";

    private final ConftoolDesk desk;
    private final BackgroundJobs jobs;

    ConftoolPage(ConftoolDesk desk, BackgroundJobs jobs) {
        this.desk = desk;
        this.jobs = jobs;
    }

    @Configuration(proxyBeanMethods = false)
    static class Line {
        /** Only where some world has something to import from. */
        @Bean
        NavigationItem conftoolLine(ConftoolDesk desk) {
            return new NavigationItem(90, "conftool", PATH, staff -> desk.isUsed());
        }
    }

    @GetMapping(PATH)
    String ask(
            @RequestParam(name = "task_id", required = false) @Nullable String task,
            HttpServletResponse response,
            Model model) {
        if (task != null) {
            BackgroundJobs.Job job = job(task);
            model.addAttribute("job", job);
            if (job.open()) {
                // without scripts, too
                response.setHeader("Refresh", "1");
            }
        }
        return page(Form.of("world", ""), model);
    }

    private BackgroundJobs.Job job(String task) {
        try {
            return jobs.find(UUID.fromString(task))
                    .filter(job -> job.kind().equals(ConftoolDesk.IMPORT))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, e);
        }
    }

    private String page(Form form, Model model) {
        Map<String, String> worlds = desk.worlds();
        model.addAttribute("worlds", worlds);
        model.addAttribute("possible", jobs.knows(ConftoolDesk.IMPORT));
        model.addAttribute("form", form);
        return "control/tools/conftool";
    }

    @PostMapping(PATH)
    String start(Form form, Staff staff, Model model) {
        String world = form.text("world");
        if (!desk.worlds().containsKey(world)) {
            return page(form.refuse("world", "tools.conftool.choose"), model);
        }
        return "redirect:" + PATH + "?task_id=" + desk.importPosters(world, staff.actor());
    }
}

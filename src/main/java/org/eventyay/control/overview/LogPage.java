package org.eventyay.control.overview;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.eventyay.control.Form;
import org.eventyay.control.NavigationItem;
import org.eventyay.staff.StaffLog;
import org.eventyay.staff.StaffLog.Line;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** What staff and operators did, the newest first. */
@Controller
class LogPage {
    private static final int SIZE = 100;
    /** What actions begin with, to choose from. */
    private static final List<String> GROUPS = List.of(
            "world",
            "staff",
            "staff.login",
            "user",
            "profile",
            "bbbserver",
            "janusserver",
            "jitsiserver",
            "livekitserver",
            "turnserver",
            "streamingserver",
            "streamkey",
            "bbbcall",
            "conftool");

    private final StaffLog log;

    LogPage(StaffLog log) {
        this.log = log;
    }

    @Configuration(proxyBeanMethods = false)
    static class Navigated {
        @Bean
        NavigationItem logLine() {
            return NavigationItem.of(900, "log", "/control/log/");
        }
    }

    @GetMapping("/control/log/")
    String log(Form form, HttpServletRequest request, Model model) {
        long before = form.text("before").matches("[0-9]{1,18}") ? Long.parseLong(form.text("before")) : Long.MAX_VALUE;
        List<Line> found = log.find(
                new StaffLog.Search(form.text("object"), form.text("actor"), form.text("action")), before, SIZE + 1);
        List<Line> shown = found.size() > SIZE ? found.subList(0, SIZE) : found;
        model.addAttribute("lines_shown", shown);
        model.addAttribute("groups", GROUPS);
        boolean filtered = !form.text("object").isEmpty()
                || !form.text("actor").isEmpty()
                || !form.text("action").isEmpty();
        model.addAttribute("filtered", filtered);
        if (found.size() > SIZE) {
            model.addAttribute("older", link(form, shown.getLast().id()));
        }
        if (before != Long.MAX_VALUE) {
            model.addAttribute("newest", link(form, null));
        }
        return "control/overview/log";
    }

    private static String link(Form form, @Nullable Long before) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/control/log/");
        for (String name : List.of("object", "actor", "action")) {
            if (!form.text(name).isEmpty()) {
                uri.queryParam(name, "{" + name + "}");
            }
        }
        if (before != null) {
            uri.queryParam("before", before);
        }
        return uri.encode()
                .buildAndExpand(Map.of(
                        "object", form.text("object"), "actor", form.text("actor"), "action", form.text("action")))
                .toUriString();
    }
}

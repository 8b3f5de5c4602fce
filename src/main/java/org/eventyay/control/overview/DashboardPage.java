package org.eventyay.control.overview;

import org.eventyay.backoffice.InstallationFigures;
import org.eventyay.control.NavigationItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: how the installation is, right now. */
@Controller
class DashboardPage {
    private final InstallationFigures figures;

    DashboardPage(InstallationFigures figures) {
        this.figures = figures;
    }

    @Configuration(proxyBeanMethods = false)
    static class Line {
        @Bean
        NavigationItem dashboardLine() {
            return NavigationItem.of(0, "dashboard", "/control/");
        }
    }

    @GetMapping("/control/")
    String dashboard(Model model) {
        model.addAttribute("live", figures.live());
        model.addAttribute("worlds", figures.activeWorlds());
        model.addAttribute("allWorlds", figures.worlds());
        model.addAttribute("feedback", figures.newestFeedback());
        model.addAttribute("jobs", figures.jobs());
        model.addAttribute("schema", figures.schema().name());
        return "control/overview/dashboard";
    }

    /** The part of the page that htmx fetches again and again. */
    @GetMapping("/control/live/")
    String live(Model model) {
        model.addAttribute("live", figures.live());
        return "control/overview/live";
    }
}

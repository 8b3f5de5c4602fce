package org.eventyay.control.overview;

import org.eventyay.control.NavigationItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: how the installation is, right now. */
@Controller
class DashboardPage {

    @Configuration(proxyBeanMethods = false)
    static class Line {
        @Bean
        NavigationItem dashboardLine() {
            return NavigationItem.of(0, "dashboard", "/control/");
        }
    }

    @GetMapping("/control/")
    String dashboard() {
        return "control/overview/dashboard";
    }
}

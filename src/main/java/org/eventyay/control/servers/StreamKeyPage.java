package org.eventyay.control.servers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eventyay.control.Form;
import org.eventyay.control.NavigationItem;
import org.eventyay.control.Staff;
import org.eventyay.refusal.Invalid;
import org.eventyay.video.PoolServer;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.eventyay.video.StreamKeys;
import org.eventyay.video.StreamingServer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Makes keys for streams. The key is shown once and stored nowhere. */
@Controller
class StreamKeyPage {
    private final ServerPools pools;
    private final StreamKeys keys;

    StreamKeyPage(ServerPools pools, StreamKeys keys) {
        this.pools = pools;
        this.keys = keys;
    }

    @Configuration(proxyBeanMethods = false)
    static class Line {
        @Bean
        NavigationItem streamKeyLine() {
            return NavigationItem.of(70, "streamkey", "/control/streamkey/");
        }
    }

    @GetMapping("/control/streamkey/")
    String ask(Model model) {
        return page(Form.of("server", "", "name", "", "days", "180"), model);
    }

    private String page(Form form, Model model) {
        Map<String, String> servers = new LinkedHashMap<>();
        pools.active(ServerKind.STREAMING)
                .forEach(server -> servers.put(server.getId().toString(), server.title()));
        model.addAttribute("servers", servers);
        model.addAttribute("form", form);
        return "control/servers/streamkey";
    }

    @PostMapping("/control/streamkey/")
    String make(Form form, Staff staff, Model model) {
        List<PoolServer> active = pools.active(ServerKind.STREAMING);
        PoolServer server = active.stream()
                .filter(one -> one.getId().toString().equals(form.text("server")))
                .findFirst()
                .orElse(null);
        if (server == null) {
            form.refuse("server", "servers.fault.choice");
        }
        if (!form.text("days").matches("\\d{1,5}")) {
            form.refuse("days", "servers.fault.days", StreamKeys.MOST_DAYS);
        }
        form.require("name");
        if (server == null || !form.isFine()) {
            return page(form, model);
        }
        try {
            model.addAttribute(
                    "key",
                    keys.makeFor(
                            (StreamingServer) server,
                            form.text("name"),
                            Integer.parseInt(form.text("days")),
                            staff.actor()));
        } catch (Invalid invalid) {
            invalid.details()
                    .propertyNames()
                    .forEach(field -> form.refuse(field, "servers.fault." + field, StreamKeys.MOST_DAYS));
        }
        return page(form, model);
    }
}

package org.eventyay.control.servers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eventyay.control.Faults;
import org.eventyay.control.FlashMessages;
import org.eventyay.control.Form;
import org.eventyay.control.NavigationItem;
import org.eventyay.control.Staff;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Invalid;
import org.eventyay.settings.Installation;
import org.eventyay.video.PoolServer;
import org.eventyay.video.ServerField;
import org.eventyay.video.ServerKind;
import org.eventyay.video.ServerPools;
import org.eventyay.video.ServerTests;
import org.eventyay.world.WorldListing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** Lists, forms and deletion of the pools of servers. */
@Controller
@RequestMapping("/control/{pool:bbbs|janus|livekit|jitsi|turns|turnservers|streamingservers}/")
class ServerPages {
    private static final String SERVER = "{id:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}";
    /** Most worlds that the form proposes; any other can be typed. */
    private static final int PROPOSED = 500;

    private final ServerPools pools;
    private final ServerTests tests;
    private final WorldListing worlds;
    private final Installation installation;

    ServerPages(ServerPools pools, ServerTests tests, WorldListing worlds, Installation installation) {
        this.installation = installation;
        this.pools = pools;
        this.tests = tests;
        this.worlds = worlds;
    }

    @Configuration(proxyBeanMethods = false)
    static class Lines {
        @Bean
        NavigationItem bbbsLine() {
            return NavigationItem.of(20, "bbbs", "/control/bbbs/");
        }

        @Bean
        NavigationItem turnsLine() {
            return NavigationItem.of(40, "turns", "/control/turns/");
        }

        @Bean
        NavigationItem janusLine() {
            return NavigationItem.of(50, "janus", "/control/janus/");
        }

        @Bean
        NavigationItem liveKitLine() {
            return NavigationItem.of(52, "livekit", "/control/livekit/");
        }

        @Bean
        NavigationItem jitsiLine() {
            return NavigationItem.of(54, "jitsi", "/control/jitsi/");
        }

        @Bean
        NavigationItem streamingServersLine() {
            return NavigationItem.of(60, "streamingservers", "/control/streamingservers/");
        }
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static Pool pool(String word) {
        return Pool.of(word).orElseThrow(ServerPages::missing);
    }

    private PoolServer server(Pool pool, UUID id) {
        return pools.find(pool.kind(), id).orElseThrow(ServerPages::missing);
    }

    @GetMapping
    String list(@PathVariable("pool") String word, Model model) {
        Pool pool = pool(word);
        model.addAttribute("pool", pool);
        model.addAttribute("servers", pools.all(pool.kind()));
        model.addAttribute("canTry", tests.canTry(pool.kind()));
        return "control/servers/list";
    }

    @GetMapping("new/")
    String blank(@PathVariable("pool") String word, Model model) {
        Pool pool = pool(word);
        return form(pool, shown(pools.initial(pool.kind())), model);
    }

    private static Form shown(Map<String, String> values) {
        Form form = Form.of();
        values.forEach(form::set);
        return form;
    }

    private String form(Pool pool, Form form, Model model) {
        Map<String, String> proposed = new LinkedHashMap<>();
        if (pool.kind() != ServerKind.STREAMING) {
            worlds.all().stream().limit(PROPOSED).forEach(world -> proposed.put(world.id(), world.title()));
        }
        model.addAttribute("pool", pool);
        model.addAttribute("fields", pool.kind().fields());
        model.addAttribute("worlds", proposed);
        model.addAttribute("form", form);
        return "control/servers/form";
    }

    private static Map<String, String> sent(Pool pool, Form form) {
        Map<String, String> values = new LinkedHashMap<>();
        for (ServerField field : pool.kind().fields()) {
            values.put(field.name(), form.value(field.name()));
        }
        return values;
    }

    @PostMapping("new/")
    String create(@PathVariable("pool") String word, Form form, Staff staff, FlashMessages notices, Model model) {
        Pool pool = pool(word);
        return saved(pool, form, notices, model, () -> pools.create(pool.kind(), sent(pool, form), staff.actor()));
    }

    /** Saves a form; one with faults is shown again. */
    private String saved(Pool pool, Form form, FlashMessages notices, Model model, Runnable saving) {
        try {
            saving.run();
        } catch (Invalid invalid) {
            return form(pool, Faults.tell(form, invalid, "servers.fault."), model);
        }
        notices.good("ok");
        return "redirect:" + pool.list();
    }

    @GetMapping(SERVER + "/")
    String edit(@PathVariable("pool") String word, @PathVariable UUID id, Model model) {
        Pool pool = pool(word);
        PoolServer server = server(pool, id);
        model.addAttribute("server", server);
        if (pool == Pool.LIVEKIT) {
            model.addAttribute(
                    "webhook",
                    installation.siteUrl().toString().replaceAll("/+$", "") + "/webhooks/livekit/" + server.getId());
        }
        return form(pool, shown(pools.shown(pool.kind(), server)), model);
    }

    @PostMapping(SERVER + "/")
    String change(
            @PathVariable("pool") String word,
            @PathVariable UUID id,
            Form form,
            Staff staff,
            FlashMessages notices,
            Model model) {
        Pool pool = pool(word);
        model.addAttribute("server", server(pool, id));
        return saved(pool, form, notices, model, () -> pools.update(pool.kind(), id, sent(pool, form), staff.actor()));
    }

    /** Asks a server whether it is there and accepts its secret. */
    @PostMapping(SERVER + "/test")
    String test(@PathVariable("pool") String word, @PathVariable UUID id, FlashMessages notices) {
        Pool pool = pool(word);
        PoolServer server = server(pool, id);
        if (!tests.canTry(pool.kind())) {
            throw missing();
        }
        ServerTests.Result result = tests.tryOut(server);
        if (result.problem() == null && result.cost() == null) {
            notices.good("servers.test.there", server.title());
        } else if (result.problem() == null) {
            notices.good("servers.test.good", server.title(), String.valueOf(result.cost()));
        } else {
            notices.badBecause("servers.test.bad", server.title(), result.problem());
        }
        return "redirect:" + pool.list();
    }

    @GetMapping({SERVER + "/delete", SERVER + "/delete/"})
    String ask(@PathVariable("pool") String word, @PathVariable UUID id, Model model) {
        return question(pool(word), id, Form.of(), model);
    }

    private String question(Pool pool, UUID id, Form form, Model model) {
        model.addAttribute("pool", pool);
        model.addAttribute("server", server(pool, id));
        model.addAttribute("calls", pool.kind() == ServerKind.BBB ? pools.calls(id) : 0);
        model.addAttribute("form", form);
        return "control/servers/delete";
    }

    @PostMapping({SERVER + "/delete", SERVER + "/delete/"})
    String delete(
            @PathVariable("pool") String word,
            @PathVariable UUID id,
            Form form,
            Staff staff,
            FlashMessages notices,
            Model model) {
        Pool pool = pool(word);
        try {
            if (!pools.delete(pool.kind(), id, form.ticked("with_calls"), staff.actor())) {
                throw missing();
            }
        } catch (Conflict calls) {
            return question(pool, id, form.refuse("with_calls", "servers.fault.calls"), model);
        }
        notices.good("ok");
        return "redirect:" + pool.list();
    }
}

package org.eventyay.control.streams;

import java.util.UUID;
import org.eventyay.control.Faults;
import org.eventyay.control.FlashMessages;
import org.eventyay.control.Form;
import org.eventyay.control.NavigationItem;
import org.eventyay.control.Staff;
import org.eventyay.refusal.Conflict;
import org.eventyay.refusal.Invalid;
import org.eventyay.room.RoomNames;
import org.eventyay.stream.IngestListing;
import org.eventyay.stream.IngestListing.Line;
import org.eventyay.world.WorldListing;
import org.jspecify.annotations.Nullable;
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

/** Where encoders may push streams to: list, new, change, new key, let go, delete. */
@Controller
@RequestMapping(IngestPages.PATH)
class IngestPages {
    static final String PATH = "/control/ingests/";

    private static final String INGEST = "{id:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}";

    private final IngestListing ingests;
    private final RoomNames rooms;
    private final WorldListing worlds;

    IngestPages(IngestListing ingests, RoomNames rooms, WorldListing worlds) {
        this.ingests = ingests;
        this.rooms = rooms;
        this.worlds = worlds;
    }

    @Configuration(proxyBeanMethods = false)
    static class Lines {
        @Bean
        NavigationItem ingestsLine() {
            return NavigationItem.of(65, "ingests", PATH);
        }
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("ingests", ingests.all(null));
        return "control/streams/list";
    }

    @GetMapping("new/")
    String blank(Model model) {
        model.addAttribute("form", Form.of("world", "", "room", "", "name", "main", "days", ""));
        return "control/streams/new";
    }

    @PostMapping("new/")
    String create(Form form, Staff staff, Model model) {
        model.addAttribute("form", form);
        form.require("world");
        form.require("room");
        Integer days = days(form);
        boolean known = worlds.all().stream().anyMatch(world -> world.id().equals(form.text("world")));
        if (form.isFine() && !known) {
            form.refuse("world", "streams.fault.world");
        }
        RoomNames.Named room = known
                ? rooms.find(form.text("world"), form.text("room")).stream()
                        .filter(one -> !one.deleted())
                        .findFirst()
                        .orElse(null)
                : null;
        if (form.isFine() && room == null) {
            form.refuse("room", "streams.fault.room");
        }
        if (room == null || !form.isFine()) {
            return "control/streams/new";
        }
        try {
            return shown(ingests.create(form.text("world"), room.id(), form.text("name"), days, staff.actor()), model);
        } catch (Invalid invalid) {
            Faults.tell(form, invalid, "streams.fault.");
        } catch (Conflict full) {
            form.refuse("world", "streams.fault.full");
        }
        return "control/streams/new";
    }

    private static @Nullable Integer days(Form form) {
        String text = form.text("days");
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,5}")) {
            form.refuse("days", "streams.fault.days");
            return null;
        }
        return Integer.valueOf(text);
    }

    /** The only page that ever shows a key. */
    private String shown(IngestListing.Key key, Model model) {
        model.addAttribute("key", key);
        return "control/streams/key";
    }

    private Line ingest(UUID id) {
        return ingests.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @GetMapping(INGEST + "/")
    String edit(@PathVariable UUID id, Model model) {
        Line ingest = ingest(id);
        model.addAttribute("ingest", ingest);
        model.addAttribute("form", Form.of("name", ingest.name()).tick("active", ingest.active()));
        return "control/streams/form";
    }

    @PostMapping(INGEST + "/")
    String change(@PathVariable UUID id, Form form, Staff staff, FlashMessages notices, Model model) {
        model.addAttribute("ingest", ingest(id));
        model.addAttribute("form", form);
        try {
            ingests.update(id, form.text("name"), form.ticked("active"), staff.actor());
        } catch (Invalid invalid) {
            Faults.tell(form, invalid, "streams.fault.");
            return "control/streams/form";
        }
        notices.good("ok");
        return "redirect:" + PATH;
    }

    @PostMapping(INGEST + "/rotate")
    String rotate(@PathVariable UUID id, Staff staff, Model model) {
        ingest(id);
        return shown(ingests.rotate(id, null, staff.actor()), model);
    }

    @PostMapping(INGEST + "/release")
    String release(@PathVariable UUID id, Staff staff, FlashMessages notices) {
        ingest(id);
        ingests.release(id, staff.actor());
        notices.good("ok");
        return "redirect:" + PATH;
    }

    @GetMapping(INGEST + "/delete")
    String ask(@PathVariable UUID id, Model model) {
        model.addAttribute("ingest", ingest(id));
        model.addAttribute("form", Form.of());
        return "control/streams/delete";
    }

    @PostMapping(INGEST + "/delete")
    String delete(@PathVariable UUID id, Staff staff, FlashMessages notices) {
        ingest(id);
        ingests.delete(id, staff.actor());
        notices.good("ok");
        return "redirect:" + PATH;
    }
}

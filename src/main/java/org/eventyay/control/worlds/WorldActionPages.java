package org.eventyay.control.worlds;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.eventyay.backoffice.WorldDesk;
import org.eventyay.control.FlashMessages;
import org.eventyay.control.Form;
import org.eventyay.control.Staff;
import org.eventyay.text.PlainText;
import org.eventyay.world.FieldRules;
import org.eventyay.world.UnknownWorld;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldPages;
import org.eventyay.world.WorldSnapshot;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** What staff do with a whole world: enter it as admin, delete its data, close it, see its secrets. */
@Controller
@RequestMapping("/control/worlds/{id:[a-zA-Z0-9-]+}/")
class WorldActionPages {
    private static final String LIST = "redirect:/control/worlds/";
    private static final List<String> BOXES = List.of("statistics", "accounts", "files");
    private static final int REASON = 500;
    private static final int URL = 200;

    private final WorldDesk desk;
    private final WorldDirectory directory;
    private final WorldPages pages;
    private final JsonMapper json;

    WorldActionPages(WorldDesk desk, WorldDirectory directory, WorldPages pages, JsonMapper json) {
        this.desk = desk;
        this.directory = directory;
        this.pages = pages;
        this.json = json;
    }

    private WorldSnapshot world(String id) {
        return directory.find(id).orElseThrow(() -> UnknownWorld.named(id));
    }

    /** A link of another site must not make anybody an admin somewhere without their knowing. */
    @GetMapping({"admin", "admin/"})
    ResponseEntity<Void> admin(
            @PathVariable String id, Staff staff, FlashMessages notices, HttpServletRequest request) {
        world(id);
        if (!SameSite.isOurs(request)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        String link = desk.adminLink(id, Actors.sure(staff)).orElse(null);
        if (link == null) {
            notices.bad("worlds.admin.impossible", id);
        }
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(link == null ? "/control/worlds/" : link))
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .build();
    }

    @GetMapping({"clear", "clear/"})
    String clear(@PathVariable String id, Model model) {
        return clearPage(id, Form.of(), model);
    }

    private String clearPage(String id, Form form, Model model) {
        WorldSnapshot world = world(id);
        model.addAttribute("world", world);
        model.addAttribute("people", pages.people(id));
        model.addAttribute("boxes", BOXES);
        model.addAttribute("form", form);
        return "control/worlds/clear";
    }

    @PostMapping({"clear", "clear/"})
    String clearNow(@PathVariable String id, Form form, Staff staff, FlashMessages notices, Model model) {
        BOXES.stream().filter(box -> !form.ticked(box)).forEach(box -> form.refuse(box, "worlds.clear.box"));
        if (!form.isFine()) {
            return clearPage(id, form, model);
        }
        desk.clear(id, Actors.sure(staff));
        notices.good("worlds.clear.soon");
        return LIST;
    }

    @GetMapping({"deactivate", "deactivate/"})
    String deactivate(@PathVariable String id, Model model) {
        return statePage(id, Form.of("reason", "", "redirect_url", ""), model);
    }

    private String statePage(String id, Form form, Model model) {
        model.addAttribute("world", world(id));
        model.addAttribute("form", form);
        return "control/worlds/state";
    }

    @PostMapping({"deactivate", "deactivate/"})
    String close(@PathVariable String id, Form form, Staff staff, FlashMessages notices, Model model) {
        form.require("reason");
        String url = form.text("redirect_url");
        if (PlainText.length(form.text("reason")) > REASON) {
            form.refuse("reason", "worlds.fault.too_long", REASON);
        }
        if (!url.isEmpty() && (!FieldRules.isUrl(url) || url.length() > URL)) {
            form.refuse("redirect_url", "worlds.fault.url");
        }
        if (!form.isFine()) {
            return statePage(id, form, model);
        }
        if (desk.deactivate(id, form.text("reason"), url, Actors.sure(staff))) {
            notices.good("worlds.deactivated", id);
        } else {
            notices.bad("worlds.deactivated.already", id);
        }
        return LIST;
    }

    @PostMapping({"reactivate", "reactivate/"})
    String open(@PathVariable String id, Staff staff, FlashMessages notices) {
        if (desk.reactivate(id, Actors.sure(staff))) {
            notices.good("worlds.reactivated", id);
        } else {
            notices.bad("worlds.reactivated.already", id);
        }
        return LIST;
    }

    @GetMapping({"secrets", "secrets/"})
    String secrets(@PathVariable String id, Staff staff, Model model) {
        model.addAttribute("world", world(id));
        if (!staff.superuser()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        model.addAttribute(
                "secrets",
                json.writerWithDefaultPrettyPrinter().writeValueAsString(desk.showSecrets(id, Actors.sure(staff))));
        return "control/worlds/secrets";
    }
}

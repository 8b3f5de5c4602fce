package org.eventyay.web;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import java.util.Map;
import org.eventyay.refusal.Invalid;
import org.eventyay.world.AdminLinks;
import org.eventyay.world.WorldCreationLinks;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldService.NewWorld;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page behind a link of {@code generate_world_creation_link}: a form for one new world. The token in the path is the right to it. */
@RestController
class WorldCreationPage {
    private final WorldCreationLinks links;
    private final WorldDirectory worlds;
    private final AdminLinks admin;
    private final IndexPage index;

    WorldCreationPage(WorldCreationLinks links, WorldDirectory worlds, AdminLinks admin, IndexPage index) {
        this.links = links;
        this.worlds = worlds;
        this.admin = admin;
        this.index = index;
    }

    @GetMapping(WorldCreationLinks.PATH + "/{token}")
    ResponseEntity<String> form(@PathVariable String token) {
        return links.works(token) ? page(HttpStatus.OK, "A new event", form("", Map.of())) : unusable();
    }

    @PostMapping(WorldCreationLinks.PATH + "/{token}")
    ResponseEntity<String> create(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String domain) {
        try {
            NewWorld wanted = new NewWorld(id.strip(), title.strip(), domain.strip(), "en", "Europe/Berlin");
            if (links.use(token, wanted).isEmpty()) {
                return unusable();
            }
            String link = worlds.find(wanted.id()).flatMap(admin::of).orElse("");
            String sentence = link.isEmpty()
                    ? "Your event is made, but has no address yet. Ask whoever sent you here to give it one."
                    : "Your event is made. This link makes you its admin; keep it to yourself: <a href=\""
                            + htmlEscape(link) + "\">open the event</a>";
            return page(HttpStatus.OK, htmlEscape(wanted.title()), sentence);
        } catch (Invalid e) {
            Map<String, String> given = Map.of("id", id, "title", title, "domain", domain);
            return page(HttpStatus.UNPROCESSABLE_CONTENT, "A new event", form(String.valueOf(e.getMessage()), given));
        }
    }

    private static String form(String fault, Map<String, String> given) {
        String alert =
                fault.isEmpty() ? "" : "<p role=\"alert\" style=\"color: #b00020\">" + htmlEscape(fault) + "</p>";
        return alert + "<form method=\"post\">"
                + field("id", "Short name (lower-case letters and digits)", given, "[a-z0-9]{1,50}")
                + field("title", "Title", given, ".{1,300}")
                + field("domain", "Address, for example myevent.example.org", given, "[a-z0-9.:-]+(/[a-zA-Z0-9_./-]*)?")
                + "<p><button style=\"font: inherit; padding: .5rem 1.5rem\">Create the event</button></p></form>";
    }

    private static String field(String name, String label, Map<String, String> given, String pattern) {
        return "<p><label>" + label + "<br><input name=\"" + name + "\" pattern=\"" + pattern + "\" value=\""
                + htmlEscape(given.getOrDefault(name, "")) + "\"" + (name.equals("domain") ? "" : " required")
                + " style=\"font: inherit; padding: .4rem; width: 100%; box-sizing: border-box\"></label></p>";
    }

    private ResponseEntity<String> unusable() {
        return page(
                HttpStatus.NOT_FOUND,
                "Invalid link",
                "This link is not valid, or not any more. It works once and for a limited time.");
    }

    private ResponseEntity<String> page(HttpStatus status, String heading, String content) {
        return ResponseEntity.status(status)
                .contentType(new MediaType("text", "html", java.nio.charset.StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", ContentPolicy.PLAIN)
                .header("Referrer-Policy", "no-referrer")
                .body(index.message(heading, content));
    }
}

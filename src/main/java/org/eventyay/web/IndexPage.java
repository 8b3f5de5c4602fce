package org.eventyay.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.eventyay.settings.Installation;
import org.eventyay.settings.Settings;
import org.eventyay.world.WorldDirectory.Found;
import org.eventyay.world.WorldSnapshot;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The page that starts the browser client in a world: the client's own, with title, language and settings put in. */
@Component
class IndexPage {
    private static final List<String> LOCALES = List.of("en", "de", "pt_BR", "ar", "fr", "es", "uk", "ru");

    private final ClientFiles files;
    private final Settings settings;
    private final Installation installation;
    private final JsonMapper json;

    IndexPage(ClientFiles files, Settings settings, Installation installation, JsonMapper json) {
        this.files = files;
        this.settings = settings;
        this.installation = installation;
        this.json = json;
    }

    /**
     * A page, and what it may load.
     *
     * @param policy its Content-Security-Policy
     */
    record Rendered(String html, String policy) {}

    /** The page for a request that found this world. */
    Rendered render(Found found, HttpServletRequest request) {
        WorldSnapshot world = found.world();
        String css = world.config().path("theme").path("css").asString("");
        String styles = css.isEmpty() ? "" : "<link rel='stylesheet' href='" + found.basePath() + "/_custom.css'>";
        String script = "window.venueless=" + escaped(settings(found, request));
        String title = "<title>" + HtmlUtils.htmlEscape(world.title()) + "</title>";
        String page = replaceFirst(files.index(), "<title>", "</title>", title);
        page = replaceFirst(page, "<html", ">", "<html lang=\"" + HtmlUtils.htmlEscape(world.locale()) + "\">");
        String beforeBody = styles + "<script>" + script + "</script><body>";
        return new Rendered(
                page.replaceFirst("<body>", java.util.regex.Matcher.quoteReplacement(beforeBody)),
                ContentPolicy.client(request, script));
    }

    private static String replaceFirst(String page, String from, String to, String with) {
        int start = page.indexOf(from);
        int end = start < 0 ? -1 : page.indexOf(to, start);
        return end < 0 ? page : page.substring(0, start) + with + page.substring(end + to.length());
    }

    private ObjectNode settings(Found found, HttpServletRequest request) {
        WorldSnapshot world = found.world();
        JsonNode config = world.config();
        ObjectNode venueless = json.createObjectNode();
        ObjectNode api = venueless.putObject("api");
        api.put("base", "/api/v1/worlds/" + world.id() + "/");
        api.put(
                "socket",
                webSocketScheme(request) + "://" + request.getHeader("Host") + "/ws/world/" + world.id() + "/");
        api.put("upload", "/storage/" + world.id() + "/upload/");
        api.put("scheduleImport", "/storage/" + world.id() + "/schedule_import/");
        api.put("feedback", "/_feedback/");
        venueless.set("features", json.valueToTree(world.featureFlags()));
        venueless.put("externalAuthUrl", world.externalAuthUrl());
        venueless.put("locale", world.locale());
        venueless.put("defaultLocale", world.locale());
        venueless.set("locales", json.valueToTree(LOCALES));
        both(
                venueless,
                config,
                "date_locale",
                "dateLocale",
                json.getNodeFactory().stringNode("en-ie"));
        venueless.set("theme", objectOr(config.path("theme")));
        both(venueless, config, "video_player", "videoPlayer", json.createObjectNode());
        for (String spelling : List.of("video_player", "videoPlayer")) {
            venueless.set(spelling, PlayerSettings.told(venueless.path(spelling)));
        }
        venueless.set("mux", objectOr(config.path("mux")));
        if (!found.basePath().isEmpty()) {
            venueless.put("basePath", found.basePath());
        }
        return venueless;
    }

    /** Two generations of the client read different spellings, whichever is configured. */
    private static void both(ObjectNode into, JsonNode config, String one, String other, JsonNode otherwise) {
        JsonNode value =
                config.hasNonNull(one) ? config.path(one) : config.hasNonNull(other) ? config.path(other) : otherwise;
        into.set(one, value);
        into.set(other, value);
    }

    private JsonNode objectOr(JsonNode node) {
        return node.isObject() ? node : json.createObjectNode();
    }

    private String webSocketScheme(HttpServletRequest request) {
        String set = settings.websocket().protocol();
        if (set != null && !set.isBlank()) {
            return set;
        }
        return request.isSecure() ? "wss" : "ws";
    }

    /** JSON that can't end the script it stands in, whatever an admin wrote. */
    private String escaped(ObjectNode value) {
        return json.writeValueAsString(value)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** The page where no world answers: what to do, and no list of worlds. */
    String nobodyHere() {
        return message(
                "No event here",
                "No event has this address. If you run this server: <code>eventyay change_world_domain -w"
                        + " &lt;world&gt; &lt;domain&gt;</code> gives an event its address, and <code>eventyay"
                        + " list_worlds</code> shows all of them.");
    }

    /** The page of an event that was closed. */
    String closed(WorldSnapshot world) {
        return message(HtmlUtils.htmlEscape(world.title()), "This event is closed.");
    }

    /** A small page with a heading and a sentence; both are HTML already. */
    String message(String heading, String sentence) {
        return """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title></head><body style="font: 1.1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1.5rem">
            <h1>%1$s</h1><p>%2$s</p><p style="color: #666">eventyay %3$s</p></body></html>
            """.formatted(heading, sentence, Installation.version());
    }

    /** Where the short-link host sends those who come without a link. */
    String siteRedirect() {
        return "<!doctype html><meta http-equiv=\"refresh\" content=\"0;URL='"
                + HtmlUtils.htmlEscape(installation.siteUrl().toString()) + "'\">";
    }
}

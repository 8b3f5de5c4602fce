package org.eventyay.diagnosis;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eventyay.connection.NodeRegistry;
import org.eventyay.participant.TrialVisitors;
import org.eventyay.settings.Installation;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldListing;
import org.eventyay.world.WorldSnapshot;
import org.eventyay.world.WorldTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Whether each world is found under its domain, through whatever stands before the server, and lets in somebody with a fresh token. The
 * visitor is removed afterwards.
 */
@Component
@Order(80)
class WorldsExamination implements Examination {
    private static final Pattern SOCKET = Pattern.compile("\"socket\":\"([^\"]+)\"");
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

    private final WorldListing worlds;
    private final WorldDirectory directory;
    private final WorldTokens tokens;
    private final Installation installation;
    private final NodeRegistry nodes;
    private final TrialVisitors visitors;

    WorldsExamination(
            WorldListing worlds,
            WorldDirectory directory,
            WorldTokens tokens,
            Installation installation,
            NodeRegistry nodes,
            TrialVisitors visitors) {
        this.worlds = worlds;
        this.directory = directory;
        this.tokens = tokens;
        this.installation = installation;
        this.nodes = nodes;
        this.visitors = visitors;
    }

    @Override
    public String id() {
        return "worlds";
    }

    @Override
    public boolean needsStores() {
        return true;
    }

    @Override
    public boolean brief() {
        return false;
    }

    @Override
    public List<Finding> examine(@Nullable String only) {
        List<Finding> found = new ArrayList<>();
        boolean serving = !nodes.nodes().isEmpty();
        try (BrowserProbe visit = new BrowserProbe()) {
            for (WorldListing.Line line : worlds.all()) {
                if (only == null ? line.deactivated() == null : line.id().equals(only)) {
                    directory.find(line.id()).ifPresent(world -> examine(world, serving, visit, found));
                }
            }
        }
        if (found.isEmpty()) {
            found.add(Finding.warning(
                    id(), "there is no open world", "Nobody can visit anything.", "eventyay create_world"));
        }
        return found;
    }

    private void examine(WorldSnapshot world, boolean serving, BrowserProbe visit, List<Finding> found) {
        String id = "world " + world.id();
        if (world.domain() == null) {
            found.add(Finding.warning(
                    id,
                    "it has no domain",
                    "No browser finds it.",
                    "eventyay change_world_domain -w " + world.id() + " <domain>"));
            return;
        }
        if (world.secrets().isEmpty()) {
            found.add(Finding.fault(
                    id,
                    "it has no secret",
                    "No token can be made for it or is accepted, not even an admin's.",
                    "eventyay rotate_world_secret -w " + world.id()));
            return;
        }
        if (serving) {
            found.add(visited(id, world, URI.create(installation.worldUrl(world.domain()) + "/"), visit));
        }
    }

    private Finding visited(String id, WorldSnapshot world, URI address, BrowserProbe visit) {
        HttpResponse<String> page;
        try {
            page = visit.page(address);
        } catch (IOException | RuntimeException e) {
            return Finding.fault(
                    id,
                    address + " can't be reached: " + Reasons.of(e),
                    "Nobody finds this event.",
                    "Let the name lead to the proxy (DNS), and the proxy to the server; or: eventyay change_world_domain -w "
                            + world.id() + " <domain>");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.warning(id, "not looked at", "Interrupted.", "eventyay doctor");
        }
        Matcher socket = SOCKET.matcher(page.body().replace("\\u0026", "&"));
        if (page.statusCode() != 200 || !socket.find()) {
            return Finding.fault(
                    id,
                    address + " answers " + page.statusCode() + ", and not with a page of an event",
                    "Something else answers under this name, or the proxy does not pass the Host header on.",
                    "proxy_set_header Host $http_host; or: eventyay change_world_domain -w " + world.id()
                            + " <domain>");
        }
        Finding wrong = proxyFault(id, world, address, socket.group(1));
        return wrong != null ? wrong : loggedIn(id, world, address, URI.create(socket.group(1)), visit);
    }

    /** What the page says of its live connection shows what the server knows of the address that was asked for. */
    static @Nullable Finding proxyFault(String id, WorldSnapshot world, URI address, String socket) {
        URI live = URI.create(socket);
        if (!socket.endsWith("/ws/world/" + world.id() + "/")) {
            return Finding.fault(
                    id,
                    address + " leads to another world (" + live.getPath() + ")",
                    "Visitors end up in the wrong event.",
                    "eventyay list_worlds; eventyay change_world_domain -w " + world.id() + " <domain>");
        }
        boolean secure = "https".equals(address.getScheme());
        if (secure && "ws".equals(live.getScheme())) {
            return Finding.fault(
                    id,
                    "the page at " + address + " asks browsers for an insecure live connection",
                    "Browsers refuse it on a secure page, and the event stays empty.",
                    "proxy_set_header X-Forwarded-Proto $scheme; and put the proxy's address into EVENTYAY_TRUSTED_PROXIES");
        }
        if (!String.valueOf(live.getAuthority()).equalsIgnoreCase(address.getAuthority())) {
            return Finding.fault(
                    id,
                    "the server takes " + address + " for " + live.getAuthority(),
                    "Browsers look for the live connection there, where it may not answer.",
                    "proxy_set_header Host $http_host;");
        }
        return null;
    }

    private Finding loggedIn(String id, WorldSnapshot world, URI address, URI socket, BrowserProbe visit) {
        List<String> traits = world.traitGrants().mentioned().stream().sorted().toList();
        String token = tokens.sign(world.secrets().getFirst(), TrialVisitors.UID, traits, TOKEN_LIFE, null);
        JsonNode answer;
        try {
            answer = visit.logIn(socket, token);
        } catch (RuntimeException e) {
            return Finding.fault(
                    id,
                    "the live connection " + socket + " fails: " + Reasons.of(e),
                    "The page comes, and nothing on it lives.",
                    "Let the proxy pass WebSockets: proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection"
                            + " \"upgrade\"; proxy_read_timeout 300s;");
        } finally {
            visitors.remove(world.id());
        }
        if (!answer.path(0).asString("").equals("authenticated")) {
            return Finding.fault(
                    id,
                    "a visitor with every trait that it knows is not let in: " + answer,
                    "Nobody gets in.",
                    "eventyay explain_access --token - -w " + world.id() + " --permission world:view");
        }
        return Finding.fine(
                id,
                address + " lets a visitor in, "
                        + answer.path(1).path("world.config").path("rooms").size() + " rooms");
    }
}

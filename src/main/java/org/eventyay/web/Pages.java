package org.eventyay.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eventyay.settings.Installation;
import org.eventyay.text.WebAddress;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldDirectory.Found;
import org.eventyay.world.WorldSnapshot;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Everything nothing else answers: the client's files, invite links, and for a host with a world the page of its client
 * on every path.
 */
@Component
class Pages implements HttpRequestHandler {
    private final WorldDirectory worlds;
    private final ClientFiles files;
    private final IndexPage index;
    private final InviteLinks invites;
    private final Installation installation;

    Pages(WorldDirectory worlds, ClientFiles files, IndexPage index, InviteLinks invites, Installation installation) {
        this.worlds = worlds;
        this.files = files;
        this.index = index;
        this.invites = invites;
        this.installation = installation;
    }

    /** After all other mappings, those of the live endpoint included. */
    @Configuration(proxyBeanMethods = false)
    static class Mapping {
        @Bean
        SimpleUrlHandlerMapping pageMapping(Pages pages) {
            return new SimpleUrlHandlerMapping(Map.of("/**", pages), Ordered.LOWEST_PRECEDENCE - 1);
        }
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (isOthers(path)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (invites.ownsHost(request)) {
            shortHost(request, response);
        } else {
            Optional<String> invite = installation.hasShortDomain() ? Optional.empty() : invites.target(request);
            Optional<Resource> file = files.find(path);
            if (invite.isPresent()) {
                response.sendRedirect(invite.get());
            } else if (file.isPresent()) {
                send(file.get(), path, request, response);
            } else {
                page(request, response);
            }
        }
    }

    /** Paths of machines: a page there would look like an answer. */
    private static boolean isOthers(String path) {
        return path.startsWith("/ws/")
                || path.startsWith("/api/")
                || path.startsWith("/storage/")
                || path.startsWith("/media/");
    }

    private void shortHost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        Optional<String> invite = invites.target(request);
        if (path.equals("/")) {
            html(response, HttpServletResponse.SC_OK, index.siteRedirect());
        } else if (invite.isPresent()) {
            response.sendRedirect(invite.get());
        } else {
            html(
                    response,
                    HttpServletResponse.SC_NOT_FOUND,
                    index.message("Invalid link", "This link is not valid, or not any more."));
        }
    }

    private void send(Resource file, String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType(MediaTypeFactory.getMediaType(path)
                .orElse(MediaType.APPLICATION_OCTET_STREAM)
                .toString());
        // names below these folders carry a hash of their content
        boolean forever = path.startsWith("/assets/");
        response.setHeader("Cache-Control", forever ? "public, max-age=31536000, immutable" : "no-cache");
        Optional<byte[]> compressed = files.compressed(path);
        if (compressed.isPresent()) {
            response.setHeader("Vary", "Accept-Encoding");
            if (LiveHandler.acceptsGzip(request)) {
                response.setHeader("Content-Encoding", "gzip");
                response.setContentLength(compressed.get().length);
                response.getOutputStream().write(compressed.get());
                return;
            }
        }
        response.setContentLengthLong(file.contentLength());
        try (var in = file.getInputStream()) {
            in.transferTo(response.getOutputStream());
        }
    }

    private void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String host = request.getHeader("Host");
        Found found = worlds.findByHost(host == null ? "" : host, request.getRequestURI())
                .orElse(null);
        if (found == null) {
            html(response, HttpServletResponse.SC_NOT_FOUND, index.nobodyHere());
            return;
        }
        WorldSnapshot world = found.world();
        String domain = world.domain();
        if (found.previous() && domain != null) {
            String rest = request.getRequestURI().substring(found.basePath().length());
            String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader("Location", installation.worldUrl(domain) + (rest.isEmpty() ? "/" : rest) + query);
        } else if (found.previous()) {
            html(response, HttpServletResponse.SC_NOT_FOUND, index.nobodyHere());
        } else if (!world.active() && world.redirectUrl() != null) {
            response.sendRedirect(WebAddress.ascii(world.redirectUrl()));
        } else if (!world.active()) {
            html(response, HttpServletResponse.SC_GONE, index.closed(world));
        } else {
            client(found, request, response);
        }
    }

    private void client(Found found, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (found.world().feature("cross-origin-isolation")) {
            response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
            response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
        }
        IndexPage.Rendered rendered = index.render(found, request);
        String page = rendered.html();
        String tag = "\"" + DigestUtils.md5DigestAsHex(page.getBytes(StandardCharsets.UTF_8)) + "\"";
        response.setHeader("Cache-Control", "no-cache");
        if (new ServletWebRequest(request, response).checkNotModified(tag)) {
            return;
        }
        html(response, HttpServletResponse.SC_OK, page, rendered.policy());
    }

    private static void html(HttpServletResponse response, int status, String page) throws IOException {
        html(response, status, page, ContentPolicy.PLAIN);
    }

    private static void html(HttpServletResponse response, int status, String page, String policy) throws IOException {
        response.setHeader("Content-Security-Policy", policy);
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
    }
}

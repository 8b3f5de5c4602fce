package org.eventyay.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.eventyay.settings.Installation;
import org.eventyay.settings.Settings;
import org.eventyay.world.WorldDirectory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who may call from another origin: the hosted clients, the site, every world's own domain, and what the
 * operator adds. Preflights are answered before anything else; other origins get no such header at all.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class CrossOriginFilter extends OncePerRequestFilter {
    private static final List<Pattern> HOSTED = List.of(
            Pattern.compile("https?://([\\w\\-]+\\.)?eventyay\\.com"),
            Pattern.compile("https?://app-test\\.eventyay\\.com(:\\d+)?"),
            Pattern.compile("https?://app\\.eventyay\\.com(:\\d+)?"));
    private static final Pattern DEVELOPMENT = Pattern.compile("http://localhost(:\\d+)?");

    private final Settings settings;
    private final Installation installation;
    private final WorldDirectory worlds;

    CrossOriginFilter(Settings settings, Installation installation, WorldDirectory worlds) {
        this.settings = settings;
        this.installation = installation;
        this.worlds = worlds;
    }

    /** Streams are for every site, and say so themselves. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/live/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.addHeader("Vary", "origin");
        String origin = request.getHeader("Origin");
        boolean websocket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        if (origin != null && !websocket && isAllowed(origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            if (isPreflight(request)) {
                preflight(response);
                return;
            }
        } else if (isPreflight(request)) {
            response.setStatus(HttpServletResponse.SC_OK);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS") && request.getHeader("Access-Control-Request-Method") != null;
    }

    private static void preflight(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Methods", "DELETE, GET, OPTIONS, PATCH, POST, PUT");
        response.setHeader(
                "Access-Control-Allow-Headers",
                "accept, authorization, content-type, user-agent, x-csrftoken, x-requested-with");
        response.setHeader("Access-Control-Max-Age", "86400");
        response.setStatus(HttpServletResponse.SC_OK);
    }

    private boolean isAllowed(String origin) {
        return HOSTED.stream().anyMatch(pattern -> pattern.matcher(origin).matches())
                || settings.debug() && DEVELOPMENT.matcher(origin).matches()
                || settings.cors().origins().contains(origin)
                || isSite(origin)
                || isWorld(origin);
    }

    private boolean isSite(String origin) {
        URI site = installation.siteUrl();
        return origin.equals(site.getScheme() + "://" + site.getAuthority());
    }

    private boolean isWorld(String origin) {
        int scheme = origin.indexOf("://");
        return scheme > 0
                && worlds.findByHost(origin.substring(scheme + 3), "/")
                        .filter(found -> !found.previous())
                        .isPresent();
    }
}

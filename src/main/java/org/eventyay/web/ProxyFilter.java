package org.eventyay.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.eventyay.settings.Network;
import org.eventyay.settings.Settings;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Believes {@code X-Forwarded-For} and {@code -Proto}, but only from the proxies the operator trusts (DESIGN §2). */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProxyFilter extends OncePerRequestFilter {
    private final List<Network> trusted;

    ProxyFilter(Settings settings) {
        trusted = settings.trusted().proxies().stream().map(Network::parse).toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean forwarded =
                request.getHeader("X-Forwarded-For") != null || request.getHeader("X-Forwarded-Proto") != null;
        chain.doFilter(forwarded && isTrusted(request.getRemoteAddr()) ? new Forwarded(request) : request, response);
    }

    private boolean isTrusted(String address) {
        try {
            InetAddress from = InetAddress.getByName(address);
            return trusted.stream().anyMatch(network -> network.contains(from));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The request as the proxy got it. Of several addresses the last that is no trusted proxy is the client's. */
    private final class Forwarded extends HttpServletRequestWrapper {
        Forwarded(HttpServletRequest request) {
            super(request);
        }

        @Override
        public boolean isSecure() {
            String protocol = getHeader("X-Forwarded-Proto");
            return protocol == null ? super.isSecure() : protocol.equalsIgnoreCase("https");
        }

        @Override
        public String getScheme() {
            return isSecure() ? "https" : "http";
        }

        @Override
        public String getRemoteAddr() {
            String addresses = getHeader("X-Forwarded-For");
            if (addresses == null) {
                return super.getRemoteAddr();
            }
            String[] hops = addresses.split(",");
            for (int i = hops.length - 1; i >= 0; i--) {
                String hop = hops[i].strip();
                if (!hop.matches("[0-9a-fA-F:.]+")) {
                    return super.getRemoteAddr();
                }
                if (!isTrusted(hop)) {
                    return hop;
                }
            }
            return super.getRemoteAddr();
        }
    }
}

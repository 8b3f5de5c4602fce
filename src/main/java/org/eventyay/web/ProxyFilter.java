package org.eventyay.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eventyay.settings.TrustedProxies;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Believes {@code X-Forwarded-For} and {@code -Proto}, but only from the proxies the operator trusts. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProxyFilter extends OncePerRequestFilter {
    private final TrustedProxies proxies;

    ProxyFilter(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean forwarded =
                request.getHeader("X-Forwarded-For") != null || request.getHeader("X-Forwarded-Proto") != null;
        chain.doFilter(
                forwarded && proxies.contains(request.getRemoteAddr()) ? new Forwarded(request) : request, response);
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
            return proxies.client(super.getRemoteAddr(), getHeader("X-Forwarded-For"));
        }
    }
}

package org.eventyay.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eventyay.settings.ServerRole;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** A process that only does jobs answers health checks and nothing else, so that a proxy can't send it people by mistake. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RoleFilter extends OncePerRequestFilter {
    private final boolean serves;

    RoleFilter(Environment environment) {
        serves = ServerRole.of(environment).serves();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return serves || request.getRequestURI().equals("/healthcheck/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.getWriter().println("This process does jobs only.");
    }
}

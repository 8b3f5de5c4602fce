package org.eventyay.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses methods that nothing here has; above all {@code TRACE}, which would show scripts the headers that are kept from them. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class MethodFilter extends OncePerRequestFilter {
    private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final ErrorForms forms;

    MethodFilter(ErrorForms forms) {
        this.forms = forms;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (KNOWN.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        // written here: passed on, the web server would answer it after all
        response.setHeader("Allow", "GET, HEAD");
        int status = HttpServletResponse.SC_METHOD_NOT_ALLOWED;
        ErrorAnswers.write(response, forms.of(request.getMethod(), request.getRequestURI(), status), status);
    }
}

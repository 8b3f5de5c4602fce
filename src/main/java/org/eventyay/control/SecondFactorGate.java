package org.eventyay.control;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.eventyay.control.StaffSessionFilter.Factor;
import org.eventyay.settings.Settings.Multifactor.Required;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Nobody who has a second factor gets past this without showing it, and where one is required nobody without one.
 * Stands behind the check of rights, so that a page somebody may not see is refused and not promised.
 */
final class SecondFactorGate extends OncePerRequestFilter {
    private static final Pattern WHILE_SHOWING = Pattern.compile(
            "/control/(auth/(login|logout)/?|language/|multifactor/(authenticate/|fido2/auth|help/).*)");
    private static final Pattern WHILE_ENROLLING =
            Pattern.compile("/control/(auth/(login|logout)/?|language/|multifactor/.*)");

    private final Required required;

    SecondFactorGate(Required required) {
        this.required = required;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Factor factor = (Factor) request.getAttribute(StaffSessionFilter.FACTOR);
        String target = factor == null ? null : detour(factor, request.getRequestURI());
        if (target == null) {
            chain.doFilter(request, response);
        } else {
            ReturnPath.send(request, response, target);
        }
    }

    private @Nullable String detour(Factor factor, String path) {
        if (factor.has()) {
            return factor.shown() || WHILE_SHOWING.matcher(path).matches()
                    ? null
                    : "/control/multifactor/authenticate/";
        }
        boolean missing = required == Required.TRUE || required == Required.SUPERUSERS && factor.superuser();
        return missing && !WHILE_ENROLLING.matcher(path).matches() ? "/control/multifactor/add/" : null;
    }
}

package org.eventyay.control;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eventyay.settings.Settings;
import org.eventyay.staff.StaffIdentities;
import org.eventyay.staff.StaffIdentity;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.CookieSerializer.CookieValue;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who asks: the account of the session, with its rights as of now, or somebody with the {@code control_token}.
 * A session whose account is disabled, or whose sessions were ended, is over.
 */
final class StaffSessionFilter extends OncePerRequestFilter {
    /** Request attribute: who a page is shown to. */
    static final String STAFF = "staff";
    /** Request attribute: what {@link SecondFactorGate} needs to know. */
    static final String FACTOR = StaffSessionFilter.class.getName() + ".factor";

    /** What the token never opens: accounts, and pages that show secrets or lead to a deletion. */
    private static final Pattern NOT_BY_TOKEN =
            Pattern.compile("/control/(auth|multifactor|users|log)(/.*)?|.*/(admin|secrets|delete|clear)/?");

    private final StaffIdentities identities;
    private final CookieSerializer cookie;
    private final String token;

    StaffSessionFilter(StaffIdentities identities, CookieSerializer cookie, Settings settings) {
        this.identities = identities;
        this.cookie = cookie;
        this.token = settings.control().secret().strip();
    }

    /**
     * What is known of the account's second factor.
     *
     * @param has whether it has one
     * @param shown whether it was shown in this session, not too long ago
     */
    record Factor(boolean superuser, boolean has, boolean shown) {}

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (token.isEmpty()) {
            request.setAttribute(ReturnPath.NO_CONTROL_TOKEN, true);
        }
        HttpSession session = request.getSession(false);
        Optional<StaffIdentity> account = account(session);
        if (session != null && account.isPresent()) {
            StaffIdentity known = account.get();
            boolean admitted = known.staff();
            admit(
                    request,
                    new Staff(
                            known.id(),
                            known.username(),
                            known.name(),
                            known.language(),
                            admitted,
                            admitted && known.superuser()));
            request.setAttribute(
                    FACTOR, new Factor(known.superuser(), known.secondFactor(), StaffSession.isFactorShown(session)));
            if (request.getMethod().equals("GET")) {
                cookie.writeCookieValue(new CookieValue(request, response, session.getId()));
            }
        } else if (hasToken(request)) {
            admit(request, new Staff(null, "control_token", "control_token", "", true, false));
        } else if (session != null) {
            session.invalidate();
        }
        chain.doFilter(request, response);
    }

    private Optional<StaffIdentity> account(@Nullable HttpSession session) {
        if (session == null) {
            return Optional.empty();
        }
        return StaffSession.account(session)
                .flatMap(identities::find)
                .filter(account -> StaffSession.isOf(session, account));
    }

    private boolean hasToken(HttpServletRequest request) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        String given = reads && !token.isEmpty() ? request.getParameter("control_token") : null;
        return given != null
                && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))
                && !NOT_BY_TOKEN.matcher(decodedPath(request)).matches();
    }

    /** The path as the handlers are chosen by it. */
    private static String decodedPath(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }

    private static void admit(HttpServletRequest request, Staff staff) {
        request.setAttribute(STAFF, staff);
        SecurityContextHolder.setContext(new SecurityContextImpl(new StaffAuthentication(staff)));
    }
}

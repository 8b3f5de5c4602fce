package org.eventyay.control;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Forms with files are taken from staff only: such a form is written to the disk as soon as one of its fields is asked for, which the
 * check against forgery does before anything else.
 */
final class FilesOfStaff extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType();
        boolean hasParts = type != null && type.strip().regionMatches(true, 0, "multipart/", 0, "multipart/".length());
        if (hasParts && !isStaff(SecurityContextHolder.getContext().getAuthentication())) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isStaff(@Nullable Authentication who) {
        return who != null
                && who.getAuthorities().stream()
                        .anyMatch(right -> StaffAuthentication.STAFF.equals(right.getAuthority()));
    }
}

package org.eventyay.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.eventyay.people.SocialLogins;
import org.eventyay.people.SocialLogins.Departure;
import org.eventyay.people.SocialLogins.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The way of a browser to a social network and back. */
@RestController
class SocialPages {
    private static final String COOKIE = "eventyay_social";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final SocialLogins logins;

    SocialPages(SocialLogins logins) {
        this.logins = logins;
    }

    @GetMapping("/social/{network:twitter|linkedin}/start")
    ResponseEntity<String> start(
            HttpServletRequest request, @PathVariable String network, @RequestParam(defaultValue = "") String token) {
        String title = logins.title(network).orElseThrow();
        Optional<Request> asked =
                token.matches("[A-Za-z0-9]{1,100}") ? logins.redeem(network, token) : Optional.empty();
        if (asked.isEmpty()) {
            return text(HttpStatus.FORBIDDEN, "Invalid request token");
        }
        if (!logins.configured(network)) {
            return text(HttpStatus.BAD_REQUEST, title + " is not configured");
        }
        Departure departure = logins.depart(asked.get());
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, departure.consent())
                .header(HttpHeaders.SET_COOKIE, cookie(request, departure.cookie(), LIFE))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GetMapping("/social/{network:twitter|linkedin}/return")
    ResponseEntity<String> back(
            HttpServletRequest request,
            @PathVariable String network,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code) {
        Optional<String> next = shown(request).flatMap(cookie -> logins.arrive(network, cookie, state, code));
        if (next.isEmpty()) {
            return text(HttpStatus.FORBIDDEN, "Invalid session");
        }
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, next.get())
                .header(HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Optional<String> shown(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .filter(value -> value.matches("[A-Za-z0-9]{1,100}"))
                .findFirst();
    }

    /** Sent along when the network leads the browser back, and to nothing else of this site. */
    private static String cookie(HttpServletRequest request, String value, Duration life) {
        return ResponseCookie.from(COOKIE, value)
                .path("/social/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(life)
                .build()
                .toString();
    }

    private static ResponseEntity<String> text(HttpStatus status, String text) {
        return ResponseEntity.status(status)
                .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(text);
    }
}

package org.eventyay.control;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.eventyay.settings.Installation;
import org.eventyay.staff.KnownDevices;
import org.eventyay.staff.StaffIdentity;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** By which a browser is known to an account after a whole login, with the second factor where there is one. */
@Component
public class DeviceCookie {
    private static final String NAME = "eventyay_device";

    private final KnownDevices devices;
    private final Installation installation;

    DeviceCookie(KnownDevices devices, Installation installation) {
        this.devices = devices;
        this.installation = installation;
    }

    /** What this browser keeps, null if nothing. */
    public static @Nullable String of(HttpServletRequest request) {
        return request.getCookies() == null
                ? null
                : Arrays.stream(request.getCookies())
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse(null);
    }

    /** From now on this browser is known to the account. */
    public void give(HttpServletResponse response, StaffIdentity account) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, devices.issue(account.username()))
                        .path("/control")
                        .maxAge(KnownDevices.LIFE)
                        .httpOnly(true)
                        .secure(!"http".equals(installation.siteUrl().getScheme()))
                        .sameSite("Lax")
                        .build()
                        .toString());
    }
}

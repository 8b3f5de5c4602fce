package org.eventyay.control.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.eventyay.control.DeviceCookie;
import org.eventyay.control.Form;
import org.eventyay.control.ReturnPath;
import org.eventyay.control.Staff;
import org.eventyay.control.StaffSession;
import org.eventyay.staff.StaffLogins;
import org.eventyay.staff.StaffLogins.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Login and logout. */
@Controller
@RequestMapping("/control/auth/")
class LoginPages {
    private static final String LOGIN = "control/account/login";

    private final StaffLogins logins;
    private final DeviceCookie devices;

    LoginPages(StaffLogins logins, DeviceCookie devices) {
        this.logins = logins;
        this.devices = devices;
    }

    @GetMapping({"login/", "login"})
    String login(Form form) {
        return LOGIN;
    }

    @PostMapping({"login/", "login"})
    String logIn(Form form, HttpServletRequest request, HttpServletResponse response) {
        Outcome outcome = logins.logIn(
                form.text("username"), form.value("password"), request.getRemoteAddr(), DeviceCookie.of(request));
        return switch (outcome) {
            case Outcome.Admitted admitted -> {
                StaffSession.begin(request, admitted.account());
                if (!admitted.account().secondFactor()) {
                    devices.give(response, admitted.account());
                }
                yield "redirect:" + ReturnPath.onward(form.value("next"));
            }
            case Outcome.Refused ignored -> {
                form.refuse("", "login.wrong");
                yield LOGIN;
            }
            case Outcome.Blocked blocked -> {
                response.setStatus(429);
                response.setHeader("Retry-After", Long.toString(blocked.delay().toSeconds() + 1));
                form.refuse("", "login.blocked", blocked.delay().toMinutes() + 1);
                yield LOGIN;
            }
        };
    }

    /** Changes nothing: a page with a button, or the login for those who are out. */
    @GetMapping({"logout/", "logout"})
    String logout(@Nullable Staff staff) {
        return staff == null ? "redirect:/control/auth/login/" : "control/account/logout";
    }

    @PostMapping({"logout/", "logout"})
    String logOut(HttpServletRequest request) {
        StaffSession.end(request);
        return "redirect:/control/auth/login/";
    }
}

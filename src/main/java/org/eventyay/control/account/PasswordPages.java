package org.eventyay.control.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.eventyay.control.Faults;
import org.eventyay.control.Form;
import org.eventyay.control.Staff;
import org.eventyay.control.StaffSession;
import org.eventyay.refusal.Invalid;
import org.eventyay.staff.PasswordResets;
import org.eventyay.staff.StaffEditing;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Another password: for those who know the old one, and by mail for those who don't. */
@Controller
@RequestMapping("/control/auth/")
class PasswordPages {
    private static final String CHANGE = "control/account/password-change";
    private static final String ASK = "control/account/reset-ask";
    private static final String SET = "control/account/reset-set";
    private static final String LOGIN = "/control/auth/login/";
    private static final String NEW = "new_password1";
    private static final String AGAIN = "new_password2";

    private final StaffEditing editing;
    private final PasswordResets resets;

    PasswordPages(StaffEditing editing, PasswordResets resets) {
        this.editing = editing;
        this.resets = resets;
    }

    @GetMapping("password_change/")
    String change(Form form) {
        return CHANGE;
    }

    @PostMapping("password_change/")
    String changed(Form form, Staff staff, HttpServletRequest request) {
        form.require("old_password", NEW, AGAIN);
        requireSame(form);
        if (form.isFine()) {
            try {
                StaffSession.keep(
                        request, editing.changePassword(staff.account(), form.value("old_password"), form.value(NEW)));
                return "redirect:/control/auth/password_change/done/";
            } catch (Invalid e) {
                Faults.tell(form, e);
            }
        }
        return CHANGE;
    }

    private static void requireSame(Form form) {
        if (form.isFine() && !form.value(NEW).equals(form.value(AGAIN))) {
            form.refuse(AGAIN, "password.different");
        }
    }

    @GetMapping("password_change/done/")
    String changeDone(Model model) {
        return told(model, "password.changed.title", "password.changed.text", "/control/", "problem.home");
    }

    private static String told(Model model, String headline, String text, String link, String button) {
        model.addAttribute("headline", headline)
                .addAttribute("text", text)
                .addAttribute("link", link)
                .addAttribute("button", button);
        return "control/account/told";
    }

    @GetMapping("password_reset/")
    String ask(Form form) {
        return ASK;
    }

    @PostMapping("password_reset/")
    String asked(Form form, Locale locale, HttpServletResponse response) {
        form.require("email");
        if (!form.isFine()) {
            return ASK;
        }
        Duration wait = resets.request(form.text("email"), locale);
        if (wait.isPositive()) {
            response.setStatus(429);
            response.setHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
            form.refuse("", "reset.blocked", wait.toMinutes() + 1);
            return ASK;
        }
        return "redirect:/control/auth/password_reset/done/";
    }

    @GetMapping("password_reset/done/")
    String askDone(Model model) {
        return told(model, "reset.asked.title", "reset.asked.text", LOGIN, "login.back");
    }

    @GetMapping("reset/{uid}/{token}/")
    String set(@PathVariable String uid, @PathVariable String token, Form form, Model model) {
        return resets.check(uid, token).isPresent() ? SET : over(model);
    }

    /** The link was used, or is too old. */
    private static String over(Model model) {
        return told(model, "reset.void.title", "reset.void.text", "/control/auth/password_reset/", "reset.void.again");
    }

    @PostMapping("reset/{uid}/{token}/")
    String setDone(@PathVariable String uid, @PathVariable String token, Form form, Model model) {
        form.require(NEW, AGAIN);
        requireSame(form);
        if (form.isFine()) {
            try {
                return resets.reset(uid, token, form.value(NEW)) ? "redirect:/control/auth/reset/done/" : over(model);
            } catch (Invalid e) {
                Faults.tell(form, e);
            }
        }
        return resets.check(uid, token).isPresent() ? SET : over(model);
    }

    @GetMapping("reset/done/")
    String resetDone(Model model) {
        return told(model, "password.changed.title", "reset.done.text", LOGIN, "login.title");
    }
}

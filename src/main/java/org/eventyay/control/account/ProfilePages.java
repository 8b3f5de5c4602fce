package org.eventyay.control.account;

import jakarta.servlet.http.HttpServletRequest;
import org.eventyay.control.Faults;
import org.eventyay.control.FlashMessages;
import org.eventyay.control.Form;
import org.eventyay.control.Staff;
import org.eventyay.control.StaffSession;
import org.eventyay.refusal.Invalid;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.staff.StaffEditing;
import org.eventyay.staff.StaffUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** One's own account, and new ones. */
@Controller
@RequestMapping("/control/auth/")
class ProfilePages {
    private static final String PROFILE = "control/account/profile";
    private static final String SIGNUP = "control/account/signup";

    private final StaffAccounts accounts;
    private final StaffEditing editing;

    ProfilePages(StaffAccounts accounts, StaffEditing editing) {
        this.accounts = accounts;
        this.editing = editing;
    }

    @GetMapping({"profile/", "profile"})
    String profile(Staff staff, Model model) {
        StaffUser user = accounts.find(staff.account()).orElseThrow();
        model.addAttribute("form", Form.of("email", user.getEmail(), "username", user.getUsername()));
        return PROFILE;
    }

    /** A field that was not sent stays as it is. */
    @PostMapping({"profile/", "profile"})
    String change(Form form, Staff staff, HttpServletRequest request, FlashMessages notices) {
        StaffUser user = accounts.find(staff.account()).orElseThrow();
        String username = form.names().contains("username") ? form.text("username") : user.getUsername();
        String email = form.names().contains("email") ? form.text("email") : user.getEmail();
        try {
            StaffSession.keep(
                    request,
                    editing.changeProfile(
                            staff.account(), username, email, form.value("password"), form.value("new_password")));
        } catch (Invalid e) {
            Faults.tell(form, e);
            return PROFILE;
        }
        notices.good("ok");
        return "redirect:/control/auth/profile/";
    }

    @GetMapping({"signup", "signup/"})
    String signup(Form form) {
        return SIGNUP;
    }

    @PostMapping({"signup", "signup/"})
    String signUp(Form form, Staff staff, FlashMessages notices) {
        form.require("username", "password", "repeat_password");
        if (!form.wrong("password") && !form.value("password").equals(form.value("repeat_password"))) {
            form.refuse("repeat_password", "signup.different");
        }
        if (!form.isFine()) {
            return SIGNUP;
        }
        try {
            StaffUser made =
                    editing.signUp(staff.account(), form.text("username"), form.text("email"), form.value("password"));
            notices.good("signup.done", made.getUsername());
            return "redirect:/control/";
        } catch (Invalid e) {
            Faults.tell(form, e);
            return SIGNUP;
        }
    }
}

package org.eventyay.control.multifactor;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.stream.Collectors;
import org.eventyay.control.DeviceCookie;
import org.eventyay.control.Form;
import org.eventyay.control.ReturnPath;
import org.eventyay.control.Staff;
import org.eventyay.control.StaffSession;
import org.eventyay.staff.Passkeys;
import org.eventyay.staff.StaffIdentities;
import org.eventyay.staff.StaffIdentity;
import org.eventyay.staff.StaffKeys;
import org.eventyay.staff.StaffLogins.Outcome;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The question after the login, for those who have a second factor. */
@Controller
@RequestMapping("/control/multifactor/")
class ChallengePages {
    private static final String PAGE = "control/multifactor/authenticate";
    private static final String CHALLENGE = "passkey.request";

    private final StaffKeys keys;
    private final Passkeys passkeys;
    private final StaffIdentities identities;
    private final DeviceCookie devices;

    ChallengePages(StaffKeys keys, Passkeys passkeys, StaffIdentities identities, DeviceCookie devices) {
        this.keys = keys;
        this.passkeys = passkeys;
        this.identities = identities;
        this.devices = devices;
    }

    @GetMapping({"authenticate/", "fido2/auth/"})
    String ask(Form form, Staff staff, Model model) {
        return page(staff, model);
    }

    private String page(Staff staff, Model model) {
        Set<StaffKeys.Type> types = keys.of(staff.account()).stream()
                .filter(StaffKeys.Key::enabled)
                .map(StaffKeys.Key::type)
                .collect(Collectors.toSet());
        if (types.isEmpty()) {
            return "redirect:/control/";
        }
        model.addAttribute("byPasskey", types.contains(StaffKeys.Type.FIDO2));
        model.addAttribute("byApp", types.contains(StaffKeys.Type.TOTP));
        model.addAttribute("byRecovery", types.contains(StaffKeys.Type.RECOVERY));
        return PAGE;
    }

    /** A code of an app, or a recovery code. */
    @PostMapping("authenticate/")
    String code(Form form, Staff staff, Model model, HttpServletRequest request, HttpServletResponse response) {
        Outcome outcome =
                keys.show(account(staff), form.text("code"), request.getRemoteAddr(), DeviceCookie.of(request));
        return answer(outcome, "code", form, staff, model, request, response);
    }

    /** The first half of showing a passkey. */
    @PostMapping(value = "fido2/auth/", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String passkeyOptions(Staff staff, HttpServletRequest request) {
        String challenge = Passkeys.challenge();
        request.getSession().setAttribute(CHALLENGE, challenge);
        return passkeys.requestOptions(staff.account(), challenge);
    }

    @PostMapping("fido2/authenticate/")
    String passkey(Form form, Staff staff, Model model, HttpServletRequest request, HttpServletResponse response) {
        String challenge = Ceremony.take(request, CHALLENGE);
        Outcome outcome = challenge == null
                ? new Outcome.Refused()
                : passkeys.show(
                        account(staff),
                        challenge,
                        form.value("credential"),
                        request.getRemoteAddr(),
                        DeviceCookie.of(request));
        return answer(outcome, "", form, staff, model, request, response);
    }

    private StaffIdentity account(Staff staff) {
        return identities.find(staff.account()).orElseThrow();
    }

    private String answer(
            Outcome outcome,
            String field,
            Form form,
            Staff staff,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        switch (outcome) {
            case Outcome.Admitted admitted -> {
                devices.give(response, admitted.account());
                StaffSession.factorShown(request, Ceremony.until());
                return "redirect:" + ReturnPath.onward(form.value("next"));
            }
            case Outcome.Refused ignored ->
                form.refuse(field, field.isEmpty() ? "passkey.refused" : "authenticate.wrong");
            case Outcome.Blocked blocked -> {
                response.setStatus(429);
                response.setHeader("Retry-After", Long.toString(blocked.delay().toSeconds() + 1));
                form.refuse("", "login.blocked", blocked.delay().toMinutes() + 1);
            }
        }
        return page(staff, model);
    }
}

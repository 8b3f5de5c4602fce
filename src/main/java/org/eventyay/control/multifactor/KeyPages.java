package org.eventyay.control.multifactor;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.eventyay.control.Faults;
import org.eventyay.control.FlashMessages;
import org.eventyay.control.Form;
import org.eventyay.control.Staff;
import org.eventyay.control.StaffSession;
import org.eventyay.refusal.Invalid;
import org.eventyay.staff.Passkeys;
import org.eventyay.staff.StaffKeys;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** One's own second factors. */
@Controller
@RequestMapping("/control/multifactor/")
class KeyPages {
    private static final String LIST = "redirect:/control/multifactor/";
    private static final String APP = "control/multifactor/app";
    private static final String CHALLENGE = "passkey.creation";

    private final StaffKeys keys;
    private final Passkeys passkeys;

    KeyPages(StaffKeys keys, Passkeys passkeys) {
        this.keys = keys;
        this.passkeys = passkeys;
    }

    @GetMapping
    String list(Staff staff, Model model) {
        List<StaffKeys.Key> all = keys.of(staff.account());
        model.addAttribute("keys", all);
        model.addAttribute("hasFactor", all.stream().anyMatch(key -> key.type() != StaffKeys.Type.RECOVERY));
        model.addAttribute("hasCodes", all.stream().anyMatch(key -> key.type() == StaffKeys.Type.RECOVERY));
        return "control/multifactor/keys";
    }

    @GetMapping("add/")
    String add() {
        return "control/multifactor/add";
    }

    @GetMapping("help/")
    String help() {
        return "control/multifactor/help";
    }

    @GetMapping("fido2/new/")
    String newPasskey(Form form) {
        return "control/multifactor/passkey";
    }

    /** The first half of making a passkey: what the browser needs for it. */
    @PostMapping(value = "fido2/new/", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    String passkeyOptions(Staff staff, HttpServletRequest request) {
        String challenge = Passkeys.challenge();
        request.getSession().setAttribute(CHALLENGE, challenge);
        return passkeys.creationOptions(staff.account(), challenge);
    }

    @PostMapping("fido2/register/")
    String register(Form form, Staff staff, HttpServletRequest request, FlashMessages notices) {
        String challenge = Ceremony.take(request, CHALLENGE);
        boolean made = challenge != null
                && passkeys.register(staff.account(), challenge, named(form), form.value("credential"));
        if (!made) {
            form.refuse("", "passkey.refused");
            return "control/multifactor/passkey";
        }
        return added(staff, request, notices);
    }

    @GetMapping("totp/new/")
    String newApp(Staff staff, Model model) {
        model.addAttribute("form", Form.of("secret", keys.freshSecret()));
        return app(staff, model);
    }

    @PostMapping("totp/new/")
    String addApp(Form form, Staff staff, Model model, HttpServletRequest request, FlashMessages notices) {
        try {
            keys.addApp(staff.account(), named(form), form.value("secret"), form.text("code"));
        } catch (Invalid e) {
            Faults.tell(form, e);
            if (!form.value("secret").matches("[A-Z2-7]{32}")) {
                form.set("secret", keys.freshSecret());
            }
            return app(staff, model);
        }
        return added(staff, request, notices);
    }

    private String app(Staff staff, Model model) {
        Form form = (Form) model.getAttribute("form");
        String secret = form == null ? "" : form.value("secret");
        model.addAttribute("code", QrCode.of(keys.appAddress(staff.username(), secret)));
        model.addAttribute("spaced", secret.replaceAll("(.{4})(?=.)", "$1 "));
        return APP;
    }

    private static String named(Form form) {
        return form.text("name");
    }

    /** Whoever has just made a second factor has shown it. The first one comes with recovery codes. */
    private String added(Staff staff, HttpServletRequest request, FlashMessages notices) {
        StaffSession.factorShown(request, Ceremony.until());
        notices.good("ok");
        boolean codes = keys.of(staff.account()).stream().anyMatch(key -> key.type() == StaffKeys.Type.RECOVERY);
        return codes ? LIST : "redirect:/control/multifactor/recovery/";
    }

    @GetMapping("recovery/")
    String recovery(Staff staff, Model model) {
        List<StaffKeys.Key> all = keys.of(staff.account());
        if (all.stream().allMatch(key -> key.type() == StaffKeys.Type.RECOVERY)) {
            return "redirect:/control/multifactor/add/";
        }
        model.addAttribute("renews", all.stream().anyMatch(key -> key.type() == StaffKeys.Type.RECOVERY));
        return "control/multifactor/recovery";
    }

    /** The codes are shown in the answer itself: they are kept nowhere else. */
    @PostMapping("recovery/")
    String renewRecovery(Staff staff, Model model) {
        if (keys.of(staff.account()).stream().allMatch(key -> key.type() == StaffKeys.Type.RECOVERY)) {
            return "redirect:/control/multifactor/add/";
        }
        model.addAttribute("codes", keys.renewRecoveryCodes(staff.account()));
        return "control/multifactor/codes";
    }

    @GetMapping("rename/{id}/")
    String name(@PathVariable int id, Staff staff, Model model) {
        StaffKeys.Key key = found(staff, id);
        model.addAttribute("form", Form.of("name", key.name()));
        return "control/multifactor/rename";
    }

    @PostMapping("rename/{id}/")
    String rename(@PathVariable int id, Form form, Staff staff, FlashMessages notices) {
        found(staff, id);
        keys.rename(staff.account(), id, named(form));
        notices.good("ok");
        return LIST;
    }

    @PostMapping("toggle:{id}/")
    String toggle(@PathVariable int id, Staff staff, FlashMessages notices) {
        found(staff, id);
        keys.toggle(staff.account(), id);
        notices.good("ok");
        return LIST;
    }

    @GetMapping("delete:{id}/")
    String askDelete(@PathVariable int id, Staff staff, Model model) {
        model.addAttribute("key", found(staff, id));
        return "control/multifactor/delete";
    }

    @PostMapping("delete:{id}/")
    String delete(@PathVariable int id, Staff staff, FlashMessages notices) {
        found(staff, id);
        keys.delete(staff.account(), id);
        notices.good("ok");
        return LIST;
    }

    private StaffKeys.Key found(Staff staff, int id) {
        return keys.of(staff.account()).stream()
                .filter(key -> key.id() == id)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}

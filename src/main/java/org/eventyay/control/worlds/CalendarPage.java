package org.eventyay.control.worlds;

import org.eventyay.backoffice.WorldCalendar;
import org.eventyay.control.FlashMessages;
import org.eventyay.control.Staff;
import org.eventyay.settings.Installation;
import org.eventyay.staff.CalendarTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The calendar of planned usages, and the address under which a calendar program may read it. */
@Controller
class CalendarPage {
    private final WorldCalendar calendar;
    private final CalendarTokens tokens;
    private final Installation installation;

    CalendarPage(WorldCalendar calendar, CalendarTokens tokens, Installation installation) {
        this.calendar = calendar;
        this.tokens = tokens;
        this.installation = installation;
    }

    @GetMapping({"/control/worlds/calendar", "/control/worlds/calendar/"})
    ResponseEntity<byte[]> download(@RequestParam(required = false) @Nullable String world) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/calendar; charset=utf-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"venueless.ics\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(calendar.of(world == null || world.isEmpty() ? null : world));
    }

    @GetMapping("/control/worlds/calendar/subscribe/")
    String subscribe(Staff staff, Model model) {
        if (staff.id() != null) {
            model.addAttribute(
                    "address",
                    tokens.of(staff.id())
                            .map(token -> installation.siteUrl() + "/control/worlds/calendar?token=" + token)
                            .orElse(null));
        }
        return "control/worlds/subscribe";
    }

    @PostMapping("/control/worlds/calendar/subscribe/")
    String renew(@RequestParam(name = "revoke", defaultValue = "") String revoke, Staff staff, FlashMessages notices) {
        if (revoke.isEmpty()) {
            tokens.renew(staff.account());
        } else {
            tokens.revoke(staff.account());
        }
        notices.good("ok");
        return "redirect:/control/worlds/calendar/subscribe/";
    }
}

package org.eventyay.control.worlds;

import org.eventyay.backoffice.ScheduleDesk;
import org.eventyay.control.Faults;
import org.eventyay.control.FlashMessages;
import org.eventyay.control.Form;
import org.eventyay.control.Staff;
import org.eventyay.refusal.Invalid;
import org.eventyay.schedule.ScheduleFile;
import org.eventyay.world.UnknownWorld;
import org.eventyay.world.WorldDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The schedule of a world: how it stands with it, and a file that is looked through or becomes it. */
@Controller
@RequestMapping("/control/worlds/{id:[a-zA-Z0-9-]+}/schedule/")
class SchedulePage {
    /** The button that changes nothing. */
    private static final String CHECK = "check";

    private static final String WORDS = "worlds.schedule.";

    private final ScheduleDesk desk;
    private final WorldDirectory directory;

    SchedulePage(ScheduleDesk desk, WorldDirectory directory) {
        this.desk = desk;
        this.directory = directory;
    }

    @GetMapping
    String show(@PathVariable String id, Model model) {
        return page(id, Form.of(), model);
    }

    private String page(String id, Form form, Model model) {
        model.addAttribute("world", directory.find(id).orElseThrow(() -> UnknownWorld.named(id)));
        model.addAttribute("schedule", desk.report(id));
        model.addAttribute("form", form);
        return "control/worlds/schedule";
    }

    @PostMapping
    String take(
            @PathVariable String id,
            @RequestParam(name = ScheduleDesk.FILE, required = false) @Nullable MultipartFile file,
            Form form,
            Staff staff,
            FlashMessages notices,
            Model model) {
        try {
            ScheduleFile given = given(file);
            if (form.ticked(CHECK)) {
                notices.good(WORDS + "checked", given.name(), desk.check(id, given));
            } else {
                notices.good(WORDS + "taken", given.name(), desk.use(id, given, staff.actor()));
            }
        } catch (Invalid invalid) {
            if (invalid.details().isEmpty()) {
                form.refuse(ScheduleDesk.FILE, WORDS + invalid.code());
            }
            return page(id, Faults.tell(form, invalid), model);
        }
        return "redirect:/control/worlds/" + id + "/schedule/";
    }

    private static ScheduleFile given(@Nullable MultipartFile file) {
        if (file == null) {
            throw ScheduleFile.missing();
        }
        return ScheduleFile.of(file.getOriginalFilename(), file.getSize(), file::getInputStream);
    }
}

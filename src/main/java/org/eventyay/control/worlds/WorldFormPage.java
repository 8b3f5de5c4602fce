package org.eventyay.control.worlds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eventyay.backoffice.WorldDesk;
import org.eventyay.backoffice.WorldForm;
import org.eventyay.backoffice.WorldForms;
import org.eventyay.control.Faults;
import org.eventyay.control.FlashMessages;
import org.eventyay.control.Form;
import org.eventyay.control.Staff;
import org.eventyay.refusal.Invalid;
import org.eventyay.world.TimeZones;
import org.eventyay.world.UnknownWorld;
import org.eventyay.world.WorldDirectory;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** The form of a world: new, copied, changed. */
@Controller
class WorldFormPage {
    private static final String PAGE = "control/worlds/form";
    private static final String LIST = "redirect:/control/worlds/";
    /** The button that asks for another empty row. */
    private static final String MORE = "more_rows";

    private static final List<String> ZONES = TimeZones.offered();

    private final WorldForms worlds;
    private final WorldDesk desk;
    private final WorldDirectory directory;
    private final JsonMapper json;

    WorldFormPage(WorldForms worlds, WorldDesk desk, WorldDirectory directory, JsonMapper json) {
        this.worlds = worlds;
        this.desk = desk;
        this.directory = directory;
        this.json = json;
    }

    @GetMapping("/control/worlds/new/")
    String blank(@RequestParam(name = "copy_from", defaultValue = "") String source, Model model) {
        WorldForm copy = worlds.copyOf(source).orElse(null);
        Form form = WorldFormFields.shown(copy == null ? worlds.blank() : copy);
        return newWorld(form, copy == null ? null : source, model);
    }

    private static String newWorld(Form form, @Nullable String source, Model model) {
        model.addAttribute("source", source);
        return page(form, model);
    }

    @PostMapping("/control/worlds/new/")
    String create(
            @RequestParam(name = "copy_from", defaultValue = "") String source,
            Form form,
            Staff staff,
            FlashMessages notices,
            Model model) {
        String known = directory.find(source).map(WorldSnapshot::id).orElse(null);
        if (form.ticked(MORE)) {
            return newWorld(form, known, model);
        }
        try {
            worlds.create(WorldFormFields.sent(form), known, staff.actor());
        } catch (Invalid invalid) {
            return newWorld(Faults.tell(form, invalid, "worlds.fault."), known, model);
        }
        notices.good("ok");
        return LIST;
    }

    @GetMapping("/control/worlds/{id:[a-zA-Z0-9-]+}/")
    String show(@PathVariable String id, Staff staff, Model model) {
        WorldForm world = worlds.of(id).orElseThrow(() -> UnknownWorld.named(id));
        WorldDesk.@Nullable Member actor = Actors.of(staff);
        if (actor != null && desk.maySeeSecrets(id, actor)) {
            model.addAttribute(
                    "secrets", json.writerWithDefaultPrettyPrinter().writeValueAsString(desk.showSecrets(id, actor)));
        }
        return existing(id, WorldFormFields.shown(world), model);
    }

    private String existing(String id, Form form, Model model) {
        model.addAttribute("world", directory.find(id).orElseThrow(() -> UnknownWorld.named(id)));
        form.set("id", id);
        return page(form, model);
    }

    @PostMapping("/control/worlds/{id:[a-zA-Z0-9-]+}/")
    String change(@PathVariable String id, Form form, Staff staff, FlashMessages notices, Model model) {
        if (form.ticked(MORE)) {
            return existing(id, form, model);
        }
        try {
            if (!worlds.change(id, WorldFormFields.sent(form), staff.actor())) {
                throw UnknownWorld.named(id);
            }
        } catch (Invalid invalid) {
            return existing(id, Faults.tell(form, invalid, "worlds.fault."), model);
        }
        notices.good("ok");
        return LIST;
    }

    private static String page(Form form, Model model) {
        List<Integer> filled = WorldFormFields.numbers(form);
        boolean hasBlank = !filled.isEmpty() && WorldFormFields.isBlank(form, filled.getLast()) && !form.ticked(MORE);
        if (!hasBlank) {
            WorldFormFields.withBlankRow(form);
        }
        model.addAttribute("form", form);
        model.addAttribute("rows", WorldFormFields.numbers(form));
        model.addAttribute("languages", languages(form.value("locale")));
        model.addAttribute("flags", WorldForm.FLAGS);
        model.addAttribute("zones", ZONES);
        return PAGE;
    }

    /** Each language in its own words; that of the world, too, if it is none of those that are offered. */
    private static Map<String, String> languages(String stored) {
        Map<String, String> languages = new LinkedHashMap<>();
        Stream.concat(WorldForm.LOCALES.stream(), Stream.of(stored))
                .filter(code -> !code.isEmpty())
                .forEach(code -> {
                    Locale locale = Locale.forLanguageTag(code.replace('_', '-'));
                    String name = locale.getDisplayName(locale);
                    languages.putIfAbsent(
                            code, name.isEmpty() ? code : name.substring(0, 1).toUpperCase(locale) + name.substring(1));
                });
        return languages;
    }
}

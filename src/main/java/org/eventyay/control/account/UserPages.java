package org.eventyay.control.account;

import jakarta.servlet.http.HttpServletRequest;
import org.eventyay.control.Faults;
import org.eventyay.control.FlashMessages;
import org.eventyay.control.Form;
import org.eventyay.control.NavigationItem;
import org.eventyay.control.Paging;
import org.eventyay.control.Staff;
import org.eventyay.refusal.Invalid;
import org.eventyay.staff.StaffAccounts;
import org.eventyay.staff.StaffEditing;
import org.eventyay.staff.StaffListing;
import org.eventyay.staff.StaffUser;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** All accounts, for superusers. */
@Controller
@RequestMapping("/control/users/")
class UserPages {
    private static final int SIZE = 200;
    private static final String EDIT = "control/account/user";

    private final StaffListing listing;
    private final StaffAccounts accounts;
    private final StaffEditing editing;

    UserPages(StaffListing listing, StaffAccounts accounts, StaffEditing editing) {
        this.listing = listing;
        this.accounts = accounts;
        this.editing = editing;
    }

    @Configuration(proxyBeanMethods = false)
    static class Line {
        @Bean
        NavigationItem usersLine() {
            return NavigationItem.forSuperusers(1000, "users", "/control/users/");
        }
    }

    @GetMapping
    String list(@RequestParam(name = "q", defaultValue = "") String search, HttpServletRequest request, Model model) {
        StaffListing.Part part = listing.find(search.strip(), Paging.asked(request), SIZE);
        model.addAttribute("users", part.lines());
        model.addAttribute("search", search);
        model.addAttribute("paging", Paging.of(request, SIZE, part.total()));
        return "control/account/users";
    }

    @GetMapping("{id}/")
    String edit(@PathVariable int id, Model model) {
        StaffUser user = found(id);
        model.addAttribute("user", user);
        model.addAttribute(
                "form",
                Form.of(
                                "username", user.getUsername(),
                                "first_name", user.getFirstName(),
                                "last_name", user.getLastName(),
                                "email", user.getEmail())
                        .tick("is_staff", user.isStaff())
                        .tick("is_active", user.isActive())
                        .tick("is_superuser", user.isSuperuser()));
        return EDIT;
    }

    @PostMapping("{id}/")
    String save(@PathVariable int id, Form form, Staff staff, Model model, FlashMessages notices) {
        model.addAttribute("user", found(id));
        try {
            editing.edit(
                    staff.account(),
                    id,
                    new StaffEditing.Wanted(
                            form.text("username"),
                            form.text("first_name"),
                            form.text("last_name"),
                            form.text("email"),
                            form.ticked("is_staff"),
                            form.ticked("is_active"),
                            form.ticked("is_superuser")));
        } catch (Invalid e) {
            Faults.tell(form, e);
            return EDIT;
        }
        notices.good("ok");
        return "redirect:/control/users/";
    }

    private StaffUser found(int id) {
        return accounts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}

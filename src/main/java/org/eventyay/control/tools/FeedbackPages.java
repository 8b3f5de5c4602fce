package org.eventyay.control.tools;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.eventyay.control.NavigationItem;
import org.eventyay.control.Paging;
import org.eventyay.feedback.Feedback;
import org.eventyay.feedback.FeedbackService;
import org.eventyay.feedback.Trace;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What people reported. */
@Controller
class FeedbackPages {
    private final FeedbackService feedback;

    FeedbackPages(FeedbackService feedback) {
        this.feedback = feedback;
    }

    @Configuration(proxyBeanMethods = false)
    static class Line {
        @Bean
        NavigationItem feedbackLine() {
            return NavigationItem.of(80, "feedback", "/control/feedback/");
        }
    }

    @GetMapping("/control/feedback/")
    String list(@RequestParam(name = "q", defaultValue = "") String search, HttpServletRequest request, Model model) {
        Page<Feedback> page = feedback.page(search.strip(), Paging.asked(request));
        model.addAttribute("search", search);
        model.addAttribute("rows", page.getContent());
        model.addAttribute("paging", Paging.of(request, FeedbackService.PAGE, page.getTotalElements()));
        return "control/tools/feedback";
    }

    @GetMapping("/control/feedback/{id:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}/")
    String one(@PathVariable UUID id, Model model) {
        Feedback found = feedback.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("feedback", found);
        model.addAttribute("trace", Trace.of(found.getTrace()));
        return "control/tools/feedbackdetail";
    }
}

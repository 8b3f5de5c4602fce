package org.eventyay.control.streams;

import org.eventyay.caption.CaptionListing;
import org.eventyay.control.NavigationItem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Which rooms have captions, from where they come, and whether something comes. */
@Controller
@RequestMapping(CaptionPages.PATH)
class CaptionPages {
    static final String PATH = "/control/captions/";

    private final CaptionListing captions;

    CaptionPages(CaptionListing captions) {
        this.captions = captions;
    }

    @Configuration(proxyBeanMethods = false)
    static class Lines {
        @Bean
        NavigationItem captionsLine() {
            return NavigationItem.of(66, "captions", PATH);
        }
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("tracks", captions.all());
        return "control/streams/captions";
    }
}

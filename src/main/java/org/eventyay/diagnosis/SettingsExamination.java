package org.eventyay.diagnosis;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eventyay.settings.Installation;
import org.eventyay.settings.Network;
import org.eventyay.settings.Settings;
import org.eventyay.settings.UnknownSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.stereotype.Component;

/** Names and forms of the settings. */
@Component
@Order(10)
class SettingsExamination implements Examination {
    private final Settings settings;
    private final Installation installation;
    private final Environment environment;

    SettingsExamination(Settings settings, Installation installation, Environment environment) {
        this.settings = settings;
        this.installation = installation;
        this.environment = environment;
    }

    @Override
    public String id() {
        return "settings";
    }

    @Override
    public List<Finding> examine(@Nullable String only) {
        List<Finding> found = new ArrayList<>();
        for (String name : UnknownSettings.among(variables())) {
            found.add(Finding.warning(
                    id(),
                    name + " is no setting",
                    "Whoever set it expects something that does not happen.",
                    "Look its name up in docs/configuration.md, or unset it."));
        }
        siteUrl(found);
        networks(found, "EVENTYAY_TRUSTED_PROXIES", settings.trusted().proxies());
        networks(
                found,
                "EVENTYAY_OUTGOING_ALLOWED_NETWORKS",
                settings.outgoing().allowed().networks());
        if (found.isEmpty()) {
            found.add(Finding.fine(id(), "the site is " + installation.siteUrl()));
        }
        return found;
    }

    private List<String> variables() {
        List<String> names = new ArrayList<>();
        if (environment instanceof ConfigurableEnvironment all) {
            for (PropertySource<?> source : all.getPropertySources()) {
                if (source instanceof EnumerablePropertySource<?> listed) {
                    Arrays.stream(listed.getPropertyNames())
                            .filter(name -> name.startsWith("EVENTYAY_"))
                            .forEach(names::add);
                }
            }
        }
        return names.stream().distinct().toList();
    }

    private void siteUrl(List<Finding> found) {
        URI url;
        try {
            url = installation.siteUrl();
        } catch (IllegalArgumentException e) {
            found.add(Finding.fault(
                    id(),
                    "EVENTYAY_SITE_URL is no URL",
                    "Every link that is sent or printed begins with it.",
                    "Set it to something like https://events.example.org"));
            return;
        }
        String scheme = String.valueOf(url.getScheme());
        if (url.getHost() == null || !scheme.matches("https?")) {
            found.add(Finding.fault(
                    id(),
                    "EVENTYAY_SITE_URL must begin with http:// or https:// and a host, it is " + url,
                    "Every link that is sent or printed begins with it.",
                    "Set it to something like https://events.example.org"));
        } else if (!String.valueOf(url.getPath()).isEmpty()) {
            found.add(Finding.fault(
                    id(),
                    "EVENTYAY_SITE_URL has the path " + url.getPath() + ", but the site itself lives at the root",
                    "The staff pages and reset links would be looked for where nothing answers.",
                    "Set EVENTYAY_SITE_URL to " + scheme + "://" + url.getAuthority()
                            + "; only domains of worlds may have a path (change_world_domain)"));
        }
    }

    private void networks(List<Finding> found, String name, List<String> networks) {
        for (String network : networks) {
            try {
                Network.parse(network);
            } catch (IllegalArgumentException e) {
                found.add(Finding.fault(
                        id(),
                        name + ": " + e.getMessage(),
                        "The server does not start with it.",
                        "Write networks like 10.0.0.0/8, with commas in between."));
            }
        }
    }
}

package org.eventyay.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eventyay.room.RoomInvites;
import org.eventyay.settings.Installation;
import org.springframework.stereotype.Component;

/** Links of anonymous invites: six characters on the short-link host, or on any host where there is none. */
@Component
class InviteLinks {
    private static final Pattern LINK = Pattern.compile("/([a-np-zA-HJ-NP-Z1-9]{6})");

    private final RoomInvites invites;
    private final Installation installation;

    InviteLinks(RoomInvites invites, Installation installation) {
        this.invites = invites;
        this.installation = installation;
    }

    /** Whether the request came to the host that exists for short links only. */
    boolean ownsHost(HttpServletRequest request) {
        return installation.hasShortDomain()
                && request.getServerName()
                        .equalsIgnoreCase(installation.shortUrl().getHost());
    }

    /** Where a path leads if it is that of a current invite. */
    Optional<String> target(String path) {
        var link = LINK.matcher(path);
        if (!link.matches()) {
            return Optional.empty();
        }
        return invites.target(link.group(1));
    }
}

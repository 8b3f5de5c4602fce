package org.eventyay.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eventyay.settings.Installation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links of anonymous invites: six characters on the short-link host, or on any host where there is none. */
@Component
class InviteLinks {
    private static final Pattern LINK = Pattern.compile("/([a-np-zA-HJ-NP-Z1-9]{6})");

    private final JdbcClient jdbc;
    private final Installation installation;

    InviteLinks(JdbcClient jdbc, Installation installation) {
        this.jdbc = jdbc;
        this.installation = installation;
    }

    /** Whether the request came to the host that exists for short links only. */
    boolean ownsHost(HttpServletRequest request) {
        return installation.hasShortDomain()
                && request.getServerName()
                        .equalsIgnoreCase(installation.shortUrl().getHost());
    }

    private record Invite(String domain, UUID room) {}

    /** Where a path leads if it is that of a current invite. */
    Optional<String> target(String path) {
        var link = LINK.matcher(path);
        if (!link.matches()) {
            return Optional.empty();
        }
        String token = link.group(1);
        return jdbc.sql("select w.domain, i.room_id from anonymous_invite i join world w on w.id = i.world_id where"
                        + " i.short_token = ? and i.expires >= now() and w.domain is not null and w.deactivated_at"
                        + " is null")
                .param(token)
                .query((row, n) -> new Invite(row.getString(1), row.getObject(2, UUID.class)))
                .optional()
                .map(invite -> installation.worldUrl(invite.domain()) + "/standalone/" + invite.room()
                        + "/anonymous#invite=" + token);
    }
}

package org.eventyay.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.eventyay.limit.AddressBlock;
import org.eventyay.room.RoomInvites;
import org.eventyay.settings.Installation;
import org.springframework.stereotype.Component;

/** Links of anonymous invites: six characters on the short-link host, or on any host where there is none. */
@Component
class InviteLinks {
    private static final Pattern LINK = Pattern.compile("/([a-np-zA-HJ-NP-Z1-9]{6})");

    private static final int MISSES_A_MINUTE = 600;

    private final Cache<String, AtomicInteger> misses = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(100_000)
            .build();
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

    /** Where a path leads if it is that of a current invite. Six characters could be guessed, by whoever may try without end. */
    Optional<String> target(HttpServletRequest request) {
        var link = LINK.matcher(request.getRequestURI());
        if (!link.matches()) {
            return Optional.empty();
        }
        AtomicInteger wrong = misses.get(AddressBlock.of(request.getRemoteAddr()), address -> new AtomicInteger());
        if (wrong.get() >= MISSES_A_MINUTE) {
            return Optional.empty();
        }
        Optional<String> found = invites.target(link.group(1));
        if (found.isEmpty()) {
            wrong.incrementAndGet();
        }
        return found;
    }
}

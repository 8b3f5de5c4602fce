package org.eventyay.video;

import java.net.URI;
import org.eventyay.settings.Installation;
import org.eventyay.world.WorldSnapshot;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where pages and files of a world are for those who are not on its page: servers of others, and what they show in frames. */
@Component
class OutsideAddresses {
    private final Installation installation;

    OutsideAddresses(Installation installation) {
        this.installation = installation;
    }

    /** The address of a path that begins with a slash; null if the world can't be reached. */
    @Nullable
    String of(WorldSnapshot world, String path) {
        return world.domain() == null ? null : installation.worldUrl(world.domain()) + path;
    }

    /** The same, whatever way the page around it came. */
    @Nullable
    String withoutScheme(WorldSnapshot world, String path) {
        String address = of(world, path);
        return address == null ? null : address.substring(address.indexOf(':') + 1);
    }

    /** The host of the world without a port. */
    String host(WorldSnapshot world) {
        return world.domain() == null ? "localhost" : world.domain().replaceAll("[:/].*$", "");
    }

    /** An address in a profile or a configuration, which may be one of our own files. */
    String absolute(WorldSnapshot world, String url) {
        String base = url.startsWith("/") && !url.startsWith("//") ? of(world, "/") : null;
        if (base == null) {
            return url;
        }
        URI root = URI.create(base);
        return root.getScheme() + "://" + root.getRawAuthority() + url;
    }
}

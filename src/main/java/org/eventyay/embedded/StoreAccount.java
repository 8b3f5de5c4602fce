package org.eventyay.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As whom the stores run. An ordinary user: as that user. Root: as whom the cluster (else the data directory) belongs
 * to, so that its files stay usable for that user; and since PostgreSQL refuses root, as root without a name, inside a
 * user namespace, where the directory is root's own. Where the kernel forbids such namespaces (most containers), a new
 * cluster goes to {@code nobody}.
 */
record StoreAccount(
        List<String> prefix,
        @Nullable Integer uid,
        @Nullable Integer gid) {
    private static final int NOBODY = 65534;

    /** The system says "?" of a user without an entry, as containers have them. */
    private static final String CURRENT_USER = ProcessHandle.current()
            .info()
            .user()
            .filter(name -> !name.equals("?"))
            .orElse("a user without a name");

    static String currentUser() {
        return CURRENT_USER;
    }

    static boolean isRoot() {
        return CURRENT_USER.equals("root");
    }

    static StoreAccount of(DataDirectory directory) throws IOException {
        if (!isRoot()) {
            return new StoreAccount(List.of(), null, null);
        }
        boolean cluster = Files.exists(directory.postgres());
        Path owned = cluster ? directory.postgres() : directory.root();
        int uid = (Integer) Files.getAttribute(owned, "unix:uid");
        int gid = (Integer) Files.getAttribute(owned, "unix:gid");
        if (uid != 0) {
            return switched(uid, gid);
        }
        if (Command.succeeds(directory.root(), "unshare", "--user", "true")) {
            return new StoreAccount(List.of("unshare", "--user"), null, null);
        }
        if (cluster) {
            throw new EmbeddedStoresException("PostgreSQL refuses to run as root, to whom " + owned
                    + " belongs, and there are no user namespaces here: give " + directory.root()
                    + " to another user with chown -R, or set EVENTYAY_DATABASE_URL and EVENTYAY_REDIS_URL");
        }
        return switched(NOBODY, NOBODY);
    }

    private static StoreAccount switched(int uid, int gid) {
        return new StoreAccount(
                List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--inh-caps=-all"), uid, gid);
    }

    /** Gives a file or directory to the account; a no-op where the stores run as whoever creates it. */
    void own(Path path) throws IOException {
        if (uid != null && gid != null) {
            Files.setAttribute(path, "unix:uid", uid);
            Files.setAttribute(path, "unix:gid", gid);
        }
    }
}

package org.eventyay.embedded;

import java.io.IOException;
import java.util.Optional;

/**
 * Why a store is started.
 *
 * @param shared somebody else uses the stores too, so nothing that lives is ended
 * @param again it died while it was used: those who use it know its old address, so it must come back there or not at all
 */
record Occasion(boolean shared, boolean again) {

    /** The port to listen on: the one of the last time if it is free. */
    int portFor(String store, Optional<String> before) throws IOException {
        int port = FreePort.preferably(before);
        if (again && before.filter(Integer.toString(port)::equals).isEmpty()) {
            throw taken(store);
        }
        return port;
    }

    /** A port instead of one that turned out to be taken. */
    int anotherPortFor(String store) throws IOException {
        if (again) {
            throw taken(store);
        }
        return FreePort.any();
    }

    private static EmbeddedStoresException taken(String store) {
        return new EmbeddedStoresException(store + " cannot come back: another program has its port");
    }
}

package org.eventyay;

import java.lang.reflect.InvocationTargetException;

/**
 * The class that {@code java -jar} starts. It is compiled for Java 17, so that an older Java than the
 * one needed gets a sentence instead of a stack trace; everything else is in {@code Eventyay}.
 */
public final class Start {
    private static final int NEEDED = 25;

    private Start() {}

    public static void main(String[] args) throws Throwable {
        int running = Runtime.version().feature();
        if (running < NEEDED) {
            System.err.println("eventyay needs Java " + NEEDED + ", this is " + running + ".");
            System.exit(1);
        }
        try {
            // by name: this class must not link against classes of a newer Java
            Class.forName("org.eventyay.Eventyay")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

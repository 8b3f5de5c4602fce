package org.eventyay.live;

/**
 * Makes the body of an error in the form of the door that the request came to. Implemented by the package that knows the doors.
 */
public interface ErrorBodies {
    /**
     * A whole body.
     *
     * @param type its content type
     */
    record Body(String type, byte[] content) {}

    /**
     * The body for an error that no page and no resource has answered itself.
     *
     * @param path as it was asked for, perhaps no path at all
     */
    Body of(String method, String path, int status);
}

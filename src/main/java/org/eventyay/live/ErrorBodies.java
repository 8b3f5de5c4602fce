package org.eventyay.live;

/** Says to a client what went wrong in the form of the door it came to; whoever knows the doors implements it. */
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

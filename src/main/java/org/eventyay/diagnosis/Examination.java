package org.eventyay.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of the way from the outside in. They are beans; the doctor visits them in their {@code @Order}. */
interface Examination {

    /** Its name in the output. */
    String id();

    /** Whether it can say nothing while database or Redis do not answer. */
    default boolean needsStores() {
        return false;
    }

    /** Whether {@code check} runs it too, which looks at the parts and not at worlds. */
    default boolean brief() {
        return true;
    }

    /**
     * What there is to say; an exception is a fault.
     *
     * @param only id of the one world that is looked at, null for all
     */
    List<Finding> examine(@Nullable String only);
}

/**
 * What a log line may say and who may read it: no value of a row or a request, one line a message, files for the owner and the group.
 * Owns the converters and the appender that the Logback configurations name.
 * It must not know anything of the application: it is there before anything else is.
 */
@NullMarked
package org.eventyay.logging;

import org.jspecify.annotations.NullMarked;

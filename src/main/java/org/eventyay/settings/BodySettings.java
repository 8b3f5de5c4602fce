package org.eventyay.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long the body of a request may take.
 *
 * @param rate bytes a second that a body must bring on average once it has been waited for ten seconds
 * @param within how long a whole body may be waited for
 */
public record BodySettings(
        @DefaultValue("1KB") DataSize rate,
        @DefaultValue("30m") Duration within) {}

package org.eventyay.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Calls at Digital Samba; without team and key there are none.
 *
 * @param domain host of the calls, such as {@code team.digitalsamba.com}
 * @param team id of the team
 * @param key developer key of the team
 * @param url address of the API
 */
public record DigitalSambaSettings(
        @DefaultValue("") String domain,
        @DefaultValue("") String team,
        @DefaultValue("") String key,

        @DefaultValue("https://api.digitalsamba.com/api/v1") String url,

        @DefaultValue Retention retention) {

    /**
     * How long recordings stay there.
     *
     * @param days after so many days the cleanup deletes recordings
     */
    public record Retention(@DefaultValue("30") int days) {}
}

package org.eventyay.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Files that people bring.
 *
 * @param hourly most uploads of one person in an hour
 * @param person what one person with a token may have stored in a world
 * @param guest what one guest may have stored in a world
 * @param guests what all guests of a world together may have stored
 * @param world what may be stored in a world by anybody
 * @param grace how long files stay that nothing points to
 */
public record UploadSettings(
        @DefaultValue("200") int hourly,
        @DefaultValue Person person,
        @DefaultValue Guest guest,
        @DefaultValue Guests guests,
        @DefaultValue World world,
        @DefaultValue Grace grace) {

    /**
     * One person with a token.
     *
     * @param files most files of one person with a token in a world
     * @param megabytes most megabytes of one person with a token in a world
     */
    public record Person(
            @DefaultValue("2000") int files,
            @DefaultValue("2000") int megabytes) {}

    /**
     * One guest.
     *
     * @param files most files of one guest in a world
     * @param megabytes most megabytes of one guest in a world
     */
    public record Guest(
            @DefaultValue("100") int files,
            @DefaultValue("100") int megabytes) {}

    /**
     * All guests of a world.
     *
     * @param files most files of all guests of a world together
     * @param megabytes most megabytes of all guests of a world together
     */
    public record Guests(
            @DefaultValue("20000") int files,
            @DefaultValue("5000") int megabytes) {}

    /**
     * Everybody in a world.
     *
     * @param files most files in a world
     * @param megabytes most megabytes in a world
     */
    public record World(
            @DefaultValue("200000") int files,
            @DefaultValue("50000") int megabytes) {}

    /**
     * Files that nothing points to any more.
     *
     * @param days after how many days files are removed that nothing points to; 0 for never
     */
    public record Grace(@DefaultValue("30") int days) {}
}

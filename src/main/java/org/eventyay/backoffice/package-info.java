/**
 * What staff do with worlds in the backend and at the terminal, where it takes more than one domain: the form of a world, its figures,
 * the calendar of all worlds, clearing in the background, schedules brought as a file, posters fetched from Conftool.
 * The pages are in {@code control}, the commands in {@code cli}; neither has a rule of its own.
 */
@NullMarked
package org.eventyay.backoffice;

import org.jspecify.annotations.NullMarked;

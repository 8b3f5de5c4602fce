/**
 * Cards that show where a link in a message leads.
 * Owns fetching and reading the page, and storing the images of cards.
 * It must not know messages or who sees a card.
 */
@NullMarked
package org.eventyay.preview;

import org.jspecify.annotations.NullMarked;

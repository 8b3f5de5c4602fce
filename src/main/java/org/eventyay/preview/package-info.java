/**
 * What is shown of something that lies elsewhere: cards that say where a link in a message leads, and icons of a picture that a world names.
 * Owns fetching and reading the page or picture, and storing the images of cards and the icons.
 * It must not know messages, or who sees a card or an icon.
 */
@NullMarked
package org.eventyay.preview;

import org.jspecify.annotations.NullMarked;

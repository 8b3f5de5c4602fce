package org.eventyay.picture;

/**
 * One frame of a GIF.
 *
 * @param x where it lies on the canvas
 * @param disposal what becomes of it before the next: 2 is cleared, 3 gives way to what was there before, all else stays
 * @param delay how long it is shown, in hundredths of a second
 */
record GifFrame(int x, int y, Size size, int disposal, int delay) {}

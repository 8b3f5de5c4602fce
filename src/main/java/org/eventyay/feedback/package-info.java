/**
 * What people in a world report to those who run the installation: that something does not work, and what their browser saw.
 * Owns the rows of feedback: taking them from anybody, listing them for staff.
 * It must not trust what is in them; everything was written by strangers.
 * Tables: feedback.
 */
@NullMarked
package org.eventyay.feedback;

import org.jspecify.annotations.NullMarked;

/**
 * Why something is not done: the few ways in which services refuse, each with a stable code and a sentence.
 * Each door turns them into its own form in one class: live.LiveRefusals, rest.RestErrors, control.ControlRefusals, web.WebRefusals,
 * cli.Problems.
 * It must not know doors, their codes or their languages.
 */
@NullMarked
package org.eventyay.refusal;

import org.jspecify.annotations.NullMarked;

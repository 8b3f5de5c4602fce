/**
 * The distribution and the packaged jar, looked at from outside.
 */
package org.eventyay.dist;

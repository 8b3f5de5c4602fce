/**
 * What a Conftool exports for those who know its password. It must not know what becomes of sessions and papers. Read
 * {@link org.eventyay.conftool.ConftoolAccount} and {@link org.eventyay.conftool.ConftoolExports}.
 */
@NullMarked
package org.eventyay.conftool;

import org.jspecify.annotations.NullMarked;

/**
 * Glimpses: what came of a running signal in the last tenths of a second, as much of it as the link carries at once. They are
 * for the eye and are replaced by the exact segments; nothing is stored or judged from them.
 */
@NullMarked
package uz.yurak.gateway.glimpse;

import org.jspecify.annotations.NullMarked;

/** The durable queue on the hospital's disk: what was accepted stays until the center has verified it. */
@NullMarked
package uz.yurak.gateway.spool;

import org.jspecify.annotations.NullMarked;

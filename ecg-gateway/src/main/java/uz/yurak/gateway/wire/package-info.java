/** The relay's language: bounded, versioned frames, described byte by byte in {@code docs/protocol.md}. */
@NullMarked
package uz.yurak.gateway.wire;

import org.jspecify.annotations.NullMarked;

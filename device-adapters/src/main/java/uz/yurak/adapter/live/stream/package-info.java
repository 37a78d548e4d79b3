/**
 * Live signals of machines with a documented layout, without sockets: bytes as they come become the segments of sessions.
 */
@NullMarked
package uz.yurak.adapter.live.stream;

import org.jspecify.annotations.NullMarked;

/** MFER as a live signal: definitions, then samples without end. */
@NullMarked
package uz.yurak.adapter.live.mfer;

import org.jspecify.annotations.NullMarked;

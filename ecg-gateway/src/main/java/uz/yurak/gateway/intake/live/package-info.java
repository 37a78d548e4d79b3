/**
 * Machines that send a signal without end: over TCP, a serial line or MQTT. What comes is recorded in segments, each an
 * envelope on the disk within seconds ({@code docs/live.md}).
 */
@NullMarked
package uz.yurak.gateway.intake.live;

import org.jspecify.annotations.NullMarked;

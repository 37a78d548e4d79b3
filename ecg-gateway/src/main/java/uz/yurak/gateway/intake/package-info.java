/**
 * Where all ways of pushing meet: what a way is ({@link uz.yurak.gateway.intake.IntakeWay}), what it is configured with
 * and given, and the one gate to the spool. One package a way beside this one; each answers a machine only after the
 * spool's fsync.
 */
@NullMarked
package uz.yurak.gateway.intake;

import org.jspecify.annotations.NullMarked;

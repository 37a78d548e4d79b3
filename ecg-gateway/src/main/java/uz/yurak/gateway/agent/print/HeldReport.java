package uz.yurak.gateway.agent.print;

import java.time.Instant;
import java.util.UUID;

/**
 * A report that came while printing was switched off: a person may still print it.
 *
 * @param fileName the center's, made of the case's number
 * @param at when it came
 */
public record HeldReport(UUID id, String fileName, Instant at) {}

package uz.yurak.gateway.agent.print;

import java.util.Optional;

/**
 * How printing goes.
 *
 * @param waiting reports that are not printed
 * @param printed since the start
 * @param problem why the last one was not; empty where it was
 */
public record PrintState(int waiting, long printed, Optional<String> problem) {}

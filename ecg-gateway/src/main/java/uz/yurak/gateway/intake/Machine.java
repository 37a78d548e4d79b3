package uz.yurak.gateway.intake;

import uz.yurak.record.MachineId;
import uz.yurak.record.Urgency;

/**
 * How a machine is enrolled at this agent.
 *
 * @param urgency of what it pushes, where nothing else says
 * @param test everything it pushes is marked a test
 */
public record Machine(MachineId id, Urgency urgency, boolean test) {}

package uz.yurak.consult.cases;

import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;

/**
 * An enrolled machine.
 *
 * @param id unique in its hospital
 * @param hospital whose
 * @param name for people
 * @param kind how it sends ({@code dicom}, {@code folder}, {@code web})
 * @param test whatever it sends is a test
 * @param active in use
 */
public record Machine(MachineId id, HospitalId hospital, String name, String kind, boolean test, boolean active) {}

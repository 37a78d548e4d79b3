package uz.yurak.record;

import java.util.List;
import java.util.OptionalInt;

/**
 * A median or average beat that the device computed; never drawn as rhythm.
 *
 * @param leads its leads
 * @param fiducialIndex the sample of its QRS reference point, where said
 */
public record RepresentativeBeat(List<LeadSignal> leads, OptionalInt fiducialIndex) {
    public RepresentativeBeat {
        leads = List.copyOf(leads);
    }
}

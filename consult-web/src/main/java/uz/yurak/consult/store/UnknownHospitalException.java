package uz.yurak.consult.store;

import uz.yurak.record.HospitalId;

/** Nobody has entered that hospital at the center yet: nothing is taken, and whoever sends keeps it and tries again. */
final class UnknownHospitalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownHospitalException(HospitalId hospital) {
        super("the center does not know the hospital " + hospital);
    }
}

package uz.yurak.consult.http;

import uz.yurak.consult.cases.Person;
import uz.yurak.consult.cases.Role;

/** Who may call an endpoint. */
enum Access {
    /** Anybody, without a session. */
    PUBLIC,
    SIGNED_IN,
    /** Whoever works with cases; whose cases, the database's policies hold. */
    CLINICAL,
    HOSPITAL,
    READER,
    OVERSEER,
    ADMIN;

    boolean allows(Person person) {
        Role role = person.role();
        return switch (this) {
            case PUBLIC, SIGNED_IN -> true;
            case CLINICAL -> role.isOfHospital() || role == Role.CARDIOLOGIST;
            case HOSPITAL -> role.isOfHospital();
            case READER -> role == Role.CARDIOLOGIST;
            case OVERSEER -> role == Role.CARDIOLOGIST || role == Role.ADMINISTRATOR;
            case ADMIN -> role == Role.ADMINISTRATOR;
        };
    }
}

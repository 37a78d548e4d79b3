package uz.yurak.consult.store;

import uz.yurak.record.HospitalId;

/**
 * Whose rows a transaction may see and write; PostgreSQL's row-level security holds it to that.
 *
 * @param setting what the policies compare with: a hospital's id, or {@code *} for the center
 */
public record Scope(String setting) {
    /** The center's own people and its background work. */
    public static final Scope CENTER = new Scope("*");

    public static Scope of(HospitalId hospital) {
        return new Scope(hospital.value());
    }
}

package uz.yurak.consult.cases;

import java.util.Optional;
import java.util.UUID;
import uz.yurak.record.HospitalId;
import uz.yurak.text.Language;

/**
 * Somebody who works with the center.
 *
 * @param id theirs for ever
 * @param login lower case
 * @param name as shown to others
 * @param role what they may do
 * @param hospital theirs; empty for the center's own people
 * @param language of their screens
 * @param active may log in
 */
public record Person(
        UUID id,
        String login,
        String name,
        Role role,
        Optional<HospitalId> hospital,
        Language language,
        boolean active) {
    /** Keeps names out of logs. */
    @Override
    public String toString() {
        return "Person[" + id + ", " + role.key() + "]";
    }
}

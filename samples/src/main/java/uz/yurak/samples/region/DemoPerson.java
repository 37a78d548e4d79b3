package uz.yurak.samples.region;

import java.util.List;
import java.util.Optional;
import uz.yurak.consult.cases.Role;
import uz.yurak.record.HospitalId;
import uz.yurak.text.Language;

/**
 * Somebody to log in as. None of them exists.
 *
 * @param login as typed
 * @param name as shown
 * @param role what they may do
 * @param hospital theirs; empty at the center
 * @param language of their screens at first
 */
record DemoPerson(String login, String name, Role role, Optional<HospitalId> hospital, Language language) {
    /**
     * Everybody's. The demonstration listens on this machine alone, and whoever may read its files may read this; a real
     * center makes its first password by chance.
     */
    static final String PASSWORD = "sinov-parol";

    static final List<DemoPerson> ALL = List.of(
            at(DemoHospital.JARQORGON, "texnik-jarqorgon", "Dilnoza Sinovova", Role.TECHNICIAN),
            at(DemoHospital.JARQORGON, "shifokor-jarqorgon", "Aziz Sinovov", Role.DOCTOR),
            at(DemoHospital.DENOV, "texnik-denov", "Sardor Namunayev", Role.TECHNICIAN),
            at(DemoHospital.DENOV, "shifokor-denov", "Malika Namunayeva", Role.DOCTOR),
            center("kardiolog-1", "Gulnora Tajribayeva", Role.CARDIOLOGIST, Language.UZBEK_LATIN),
            center("kardiolog-2", "Andrey Tajribayev", Role.CARDIOLOGIST, Language.RUSSIAN),
            center("administrator", "Administrator", Role.ADMINISTRATOR, Language.UZBEK_LATIN));

    private static DemoPerson at(DemoHospital hospital, String login, String name, Role role) {
        return new DemoPerson(login, name, role, Optional.of(hospital.id()), hospital.language());
    }

    private static DemoPerson center(String login, String name, Role role, Language language) {
        return new DemoPerson(login, name, role, Optional.empty(), language);
    }
}

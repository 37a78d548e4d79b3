package uz.yurak.consult.account;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import uz.yurak.consult.cases.Hospital;
import uz.yurak.consult.cases.Machine;
import uz.yurak.consult.cases.Person;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.cases.Role;
import uz.yurak.consult.store.AccountStore;
import uz.yurak.consult.store.HospitalStore;
import uz.yurak.record.HospitalId;
import uz.yurak.text.Language;

/** Hospitals, machines and people: what an administrator manages, and what a first start and the demonstration set up. */
public final class Accounts {
    private static final int MIN_PASSWORD = 10;
    private static final int MAX_PASSWORD = 200;
    /** Without letters and digits that look alike. */
    private static final String PASSWORD_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int RANDOM_PASSWORD_LENGTH = 16;

    private final AccountStore people;
    private final HospitalStore hospitals;

    public Accounts(AccountStore people, HospitalStore hospitals) {
        this.people = people;
        this.hospitals = hospitals;
    }

    /** Adds a hospital or changes it; its id stays. */
    public void putHospital(Hospital hospital, String by) {
        if (hospitals.isCodeTaken(hospital.code(), hospital.id())) {
            throw new Refused(Refused.Kind.CONFLICT, "err.duplicate", "another hospital has that code", "code");
        }
        hospitals.put(hospital, by);
    }

    public Optional<Hospital> hospital(HospitalId id) {
        return hospitals.find(id);
    }

    public List<Hospital> hospitals() {
        return hospitals.list();
    }

    /** Adds a machine or changes it; its id and hospital stay. */
    public void putMachine(Machine machine, String by) {
        if (hospitals.find(machine.hospital()).isEmpty()) {
            throw Refused.field("hospital", "expected a hospital that is entered");
        }
        hospitals.put(machine, by);
    }

    public List<Machine> machines() {
        return hospitals.machines();
    }

    public List<Person> people() {
        return people.list();
    }

    public Optional<Person> person(UUID id) {
        return people.find(id);
    }

    /**
     * Adds a person.
     *
     * @throws Refused where the login is taken or a field is wrong
     */
    public Person addPerson(
            String login,
            String name,
            Role role,
            Optional<HospitalId> hospital,
            Language language,
            String password,
            String by) {
        Person person = new Person(
                UUID.randomUUID(),
                login.strip().toLowerCase(Locale.ROOT),
                name.strip(),
                role,
                hospital,
                language,
                true);
        check(person);
        checkPassword(password);
        if (!people.add(person, Passwords.hash(password), by)) {
            throw new Refused(Refused.Kind.CONFLICT, "err.duplicate", "that login is taken", "login");
        }
        return person;
    }

    /** Changes a person; the login stays. A new password or a deactivation ends their sessions. */
    public void changePerson(Person person, Optional<String> password, String by) {
        check(person);
        password.ifPresent(Accounts::checkPassword);
        people.change(person, password.map(Passwords::hash), by);
    }

    public void setLanguage(Person person, Language language) {
        people.setLanguage(person.id(), language);
    }

    /**
     * Adds the first administrator where nobody is entered yet.
     *
     * @return the password to print once; empty where there are people already
     */
    public Optional<String> bootstrap() {
        if (!people.list().isEmpty()) {
            return Optional.empty();
        }
        String password = randomPassword();
        addPerson(
                "administrator",
                "Administrator",
                Role.ADMINISTRATOR,
                Optional.empty(),
                Language.UZBEK_LATIN,
                password,
                "center");
        return Optional.of(password);
    }

    private static String randomPassword() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < RANDOM_PASSWORD_LENGTH; i++) {
            password.append(PASSWORD_LETTERS.charAt(random.nextInt(PASSWORD_LETTERS.length())));
        }
        return password.toString();
    }

    private void check(Person person) {
        if (!person.login().matches("[a-z0-9._-]{2,60}")) {
            throw Refused.field("login", "expected 2-60 of a-z, 0-9, dot, _ and -");
        }
        if (person.name().isBlank() || person.name().length() > 200) {
            throw Refused.field("name", "expected a name");
        }
        if (person.role().isOfHospital() != person.hospital().isPresent()) {
            throw Refused.field("hospital", "expected one for technicians and doctors, none for the center's people");
        }
        if (person.hospital().filter(id -> hospitals.find(id).isEmpty()).isPresent()) {
            throw Refused.field("hospital", "expected a hospital that is entered");
        }
    }

    private static void checkPassword(String password) {
        if (password.length() < MIN_PASSWORD || password.length() > MAX_PASSWORD) {
            throw Refused.field("password", "expected " + MIN_PASSWORD + " to " + MAX_PASSWORD + " characters");
        }
    }
}

package uz.yurak.consult.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import uz.yurak.consult.cases.Entered;
import uz.yurak.consult.cases.MachineSubject;
import uz.yurak.consult.cases.NameTokens;

/**
 * What patients are searched by: HMAC-SHA-256, under a key that the database does not hold, of normalized name tokens and
 * identifiers. Whoever has the tables alone learns no name from them.
 */
public final class PatientTokens {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param key at least 32 random bytes, the same for the database's life */
    public PatientTokens(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("the key of the patient search needs 32 bytes, has " + key.length);
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Everything that the patient as entered is found by. */
    List<byte[]> of(Entered patient) {
        List<String> words = new ArrayList<>(names(patient.fullName()));
        words.addAll(identity(patient));
        return hashed(words);
    }

    /** Everything that the patient as the machine wrote it is found by. */
    List<byte[]> of(MachineSubject patient) {
        List<String> words = new ArrayList<>(names(text(patient.familyName()) + " " + text(patient.givenName())));
        words.addAll(identity(patient));
        if (patient.id() != null) {
            words.add("id:" + identifier(patient.id()));
        }
        return hashed(words);
    }

    /** What makes two cases one patient's: PINFL, passport, or whole name with birth date; never a name alone. */
    List<byte[]> identityOf(Entered patient) {
        return hashed(identity(patient));
    }

    /** As for one entered; a machine's own identifier counts only where it has the form of a PINFL. */
    List<byte[]> identityOf(MachineSubject patient) {
        return hashed(identity(patient));
    }

    /** What a person typed into the search: each must match. */
    List<byte[]> query(String typed) {
        List<String> words = new ArrayList<>();
        if (typed.strip().matches("[0-9]{14}")) {
            words.add("pinfl:" + typed.strip());
        } else if (typed.strip().matches("[A-Za-z]{2}\\s?[0-9]{7}")) {
            words.add("passport:" + identifier(typed));
        } else {
            words.addAll(names(typed));
        }
        return hashed(words);
    }

    private static List<String> names(String text) {
        return NameTokens.of(text).stream().map(token -> "name:" + token).toList();
    }

    private static List<String> identity(Entered patient) {
        List<String> words = new ArrayList<>();
        if (patient.pinfl() != null) {
            words.add("pinfl:" + patient.pinfl());
        }
        if (patient.passport() != null) {
            words.add("passport:" + identifier(patient.passport()));
        }
        if (patient.birthDate() != null && patient.familyName() != null && patient.givenName() != null) {
            words.add(born(patient.familyName() + " " + patient.givenName(), patient.birthDate()));
        }
        return words;
    }

    private static List<String> identity(MachineSubject patient) {
        List<String> words = new ArrayList<>();
        if (patient.id() != null && patient.id().strip().matches("[0-9]{14}")) {
            words.add("pinfl:" + patient.id().strip());
        }
        if (patient.birthDate() != null && patient.familyName() != null && patient.givenName() != null) {
            words.add(born(patient.familyName() + " " + patient.givenName(), patient.birthDate()));
        }
        return words;
    }

    private static String born(String name, Object birthDate) {
        return "born:" + String.join(" ", new TreeSet<>(NameTokens.of(name))) + " " + birthDate;
    }

    private static String identifier(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("\\s", "");
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private List<byte[]> hashed(List<String> words) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return words.stream()
                    .distinct()
                    .map(word -> mac.doFinal(word.getBytes(StandardCharsets.UTF_8)))
                    .toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}

package uz.yurak.consult.cases;

import java.util.Locale;

/** What a person may do. */
public enum Role {
    TECHNICIAN,
    DOCTOR,
    CARDIOLOGIST,
    ADMINISTRATOR;

    /** Works in a hospital and sees its cases alone. */
    public boolean isOfHospital() {
        return this == TECHNICIAN || this == DOCTOR;
    }

    /** As the interface and the database write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role ofKey(String key) {
        for (Role role : values()) {
            if (role.key().equals(key)) {
                return role;
            }
        }
        throw Refused.field("role", "expected technician, doctor, cardiologist or administrator");
    }
}

package uz.yurak.consult.cases;

import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uz.yurak.record.Urgency;

/**
 * An ECG that somebody asks for.
 *
 * @param patient a name or an identifier at least: a machine's list must tell patients apart
 * @param number the accession number where the hospital has one already; given here otherwise
 * @param scheduledAt the hospital's local time; absent for "as soon as possible"
 * @param station title of the machine that it is meant for; absent for any
 * @param description what is to be done
 * @param reason the clinical question
 * @param place ward or room
 */
public record OrderRequest(
        Entered patient,
        Urgency urgency,
        @Nullable String number,
        @Nullable LocalDateTime scheduledAt,
        @Nullable String station,
        @Nullable String description,
        @Nullable String reason,
        @Nullable String place) {
    /** What DICOM carries as an accession number. */
    private static final int MAX_NUMBER = 16;

    /** What DICOM carries as a station's title. */
    private static final int MAX_STATION = 16;

    /** What DICOM carries as a description, and as a part of a name. */
    private static final int MAX_TEXT = 64;

    /** Absent and blank are one. */
    public OrderRequest {
        number = present(number);
        station = present(station);
        description = present(description);
        reason = present(reason);
        place = present(place);
    }

    private static @Nullable String present(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** @throws Refused names the first field that will not do */
    public void check() {
        patient.check();
        if (patient.pinfl() != null && !Pinfl.hasForm(patient.pinfl())) {
            throw new Refused(Refused.Kind.INVALID, "err.pinfl_format", "pinfl: expected 14 digits", "pinfl");
        }
        boolean hasName = patient.familyName() != null || patient.givenName() != null;
        if (!hasName && patient.pinfl() == null && patient.passport() == null) {
            throw Refused.field("familyName", "expected a name or an identifier, found neither");
        }
        check("familyName", patient.familyName(), MAX_TEXT);
        check("givenName", patient.givenName(), MAX_TEXT);
        check("patronymic", patient.patronymic(), MAX_TEXT);
        check("passport", patient.passport(), MAX_TEXT);
        check("number", number, MAX_NUMBER);
        check("station", station, MAX_STATION);
        check("description", description, MAX_TEXT);
        check("reason", reason, MAX_TEXT);
        check("place", place, MAX_TEXT);
        if (number != null && !number.matches("[A-Za-z0-9._/-]+")) {
            throw Refused.field("number", "expected letters, digits and . _ / -");
        }
    }

    /** A control would break the line of a machine's list, and a caret or backslash the name in it. */
    private static void check(String field, @Nullable String text, int maxCharacters) {
        if (text != null && (text.length() > maxCharacters || text.matches("(?s).*[\\p{Cntrl}^\\\\=].*"))) {
            throw Refused.field(field, "expected at most " + maxCharacters + " characters without ^, = and \\");
        }
    }

    /** Given name and patronymic, as far as known. */
    public String givenNames() {
        return String.join(
                " ",
                Stream.of(patient.givenName(), patient.patronymic())
                        .filter(name -> name != null)
                        .toList());
    }

    /** Keeps the patient out of logs. */
    @Override
    public String toString() {
        return "OrderRequest[…]";
    }
}

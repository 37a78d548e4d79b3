package uz.yurak.adapter.fhir;

import java.io.IOException;
import uz.yurak.record.Device;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;

/** Whose recording a Bundle holds, and what recorded it: Patient and Device. */
final class Whose {
    private Whose() {}

    /** Whether anything is known of the patient that a Patient carries. */
    static boolean isKnown(Subject subject) {
        return subject.id().isPresent()
                || subject.familyName().isPresent()
                || subject.givenName().isPresent()
                || subject.birthDate().isPresent()
                || subject.sex().isPresent();
    }

    static boolean isKnown(Device device) {
        return !device.equals(Device.UNKNOWN);
    }

    static void patient(FhirJson out, Subject subject) throws IOException {
        out.string("resourceType", "Patient");
        if (subject.id().isPresent()) {
            out.list("identifier", () -> out.object(() -> out.string("value", subject.id())));
        }
        if (subject.familyName().isPresent() || subject.givenName().isPresent()) {
            out.list(
                    "name",
                    () -> out.object(() -> {
                        out.string("family", subject.familyName());
                        if (subject.givenName().isPresent()) {
                            out.only("given", subject.givenName().get());
                        }
                    }));
        }
        out.string("gender", subject.sex().map(sex -> sex == Sex.FEMALE ? "female" : "male"));
        out.string("birthDate", subject.birthDate().map(Object::toString));
    }

    static void device(FhirJson out, Device device) throws IOException {
        out.string("resourceType", "Device");
        out.string("manufacturer", device.manufacturer());
        out.string("serialNumber", device.serialNumber());
        out.string("modelNumber", device.model());
        if (device.softwareVersion().isPresent()) {
            out.list("version", () -> out.object(() -> out.string("value", device.softwareVersion())));
        }
        if (device.institution().isPresent()) {
            out.object("owner", () -> out.string("display", device.institution()));
        }
    }
}

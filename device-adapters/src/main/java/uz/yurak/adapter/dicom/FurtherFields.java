package uz.yurak.adapter.dicom;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an object says about patient, study and order beside what {@link uz.yurak.record.Subject} has a place for: kept as
 * written, under the standard's keyword (PS3.6), an attribute of these groups without one here under its tag.
 */
final class FurtherFields {
    private static final int PATIENT_GROUP = 0x0010;
    private static final int STUDY_GROUP = 0x0032;
    private static final int VISIT_GROUP = 0x0038;

    /**
     * An attribute that is kept.
     *
     * @param keyword of the standard
     */
    record Field(int tag, Vr vr, String keyword) {}

    static final List<Field> FIELDS = List.of(
            new Field(Tag.ACCESSION_NUMBER, Vr.SH, "AccessionNumber"),
            new Field(Tag.REFERRING_PHYSICIAN, Vr.PN, "ReferringPhysicianName"),
            new Field(Tag.STATION_NAME, Vr.SH, "StationName"),
            new Field(0x0008_0081, Vr.ST, "InstitutionAddress"),
            new Field(0x0008_1030, Vr.LO, "StudyDescription"),
            new Field(0x0008_103E, Vr.LO, "SeriesDescription"),
            new Field(0x0008_1040, Vr.LO, "InstitutionalDepartmentName"),
            new Field(0x0008_1048, Vr.PN, "PhysiciansOfRecord"),
            new Field(0x0008_1050, Vr.PN, "PerformingPhysicianName"),
            new Field(0x0008_1060, Vr.PN, "NameOfPhysiciansReadingStudy"),
            new Field(0x0008_1070, Vr.PN, "OperatorsName"),
            new Field(0x0008_1080, Vr.LO, "AdmittingDiagnosesDescription"),
            new Field(0x0010_0021, Vr.LO, "IssuerOfPatientID"),
            new Field(0x0010_0022, Vr.CS, "TypeOfPatientID"),
            new Field(0x0010_0032, Vr.TM, "PatientBirthTime"),
            new Field(0x0010_1000, Vr.LO, "OtherPatientIDs"),
            new Field(0x0010_1001, Vr.PN, "OtherPatientNames"),
            new Field(0x0010_1005, Vr.PN, "PatientBirthName"),
            new Field(Tag.PATIENT_SIZE, Vr.DS, "PatientSize"),
            new Field(Tag.PATIENT_WEIGHT, Vr.DS, "PatientWeight"),
            new Field(0x0010_1040, Vr.LO, "PatientAddress"),
            new Field(0x0010_1060, Vr.PN, "PatientMotherBirthName"),
            new Field(0x0010_1090, Vr.LO, "MedicalRecordLocator"),
            new Field(0x0010_2000, Vr.LO, "MedicalAlerts"),
            new Field(0x0010_2110, Vr.LO, "Allergies"),
            new Field(0x0010_2150, Vr.LO, "CountryOfResidence"),
            new Field(0x0010_2152, Vr.LO, "RegionOfResidence"),
            new Field(0x0010_2154, Vr.SH, "PatientTelephoneNumbers"),
            new Field(0x0010_2160, Vr.SH, "EthnicGroup"),
            new Field(0x0010_2180, Vr.SH, "Occupation"),
            new Field(0x0010_21A0, Vr.CS, "SmokingStatus"),
            new Field(0x0010_21B0, Vr.LT, "AdditionalPatientHistory"),
            new Field(0x0010_4000, Vr.LT, "PatientComments"),
            new Field(0x0018_1030, Vr.LO, "ProtocolName"),
            new Field(Tag.STUDY_ID, Vr.SH, "StudyID"),
            new Field(0x0020_4000, Vr.LT, "ImageComments"),
            new Field(0x0032_1030, Vr.LO, "ReasonForStudy"),
            new Field(0x0032_1032, Vr.PN, "RequestingPhysician"),
            new Field(0x0032_1033, Vr.LO, "RequestingService"),
            new Field(0x0032_1060, Vr.LO, "RequestedProcedureDescription"),
            new Field(0x0032_4000, Vr.LT, "StudyComments"),
            new Field(0x0038_0010, Vr.LO, "AdmissionID"),
            new Field(0x0038_0050, Vr.LO, "SpecialNeeds"),
            new Field(0x0038_0300, Vr.LO, "CurrentPatientLocation"),
            new Field(0x0038_0400, Vr.LO, "PatientInstitutionResidence"),
            new Field(0x0038_0500, Vr.LO, "PatientState"),
            new Field(0x0038_4000, Vr.LT, "VisitComments"),
            new Field(0x0040_0253, Vr.SH, "PerformedProcedureStepID"),
            new Field(0x0040_0254, Vr.LO, "PerformedProcedureStepDescription"),
            new Field(0x0040_1001, Vr.SH, "RequestedProcedureID"),
            new Field(0x0040_1002, Vr.LO, "ReasonForTheRequestedProcedure"),
            new Field(0x0040_2016, Vr.LO, "PlacerOrderNumberImagingServiceRequest"),
            new Field(0x0040_2017, Vr.LO, "FillerOrderNumberImagingServiceRequest"));

    private static final Map<Integer, Field> BY_TAG =
            FIELDS.stream().collect(Collectors.toMap(Field::tag, Function.identity()));

    /** Read into fields of their own. */
    private static final Set<Integer> READ_ELSEWHERE =
            Set.of(Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.PATIENT_BIRTH_DATE, Tag.PATIENT_SEX, Tag.PATIENT_AGE);

    /** The representations that are text; implicit transfer syntaxes do not say which an unlisted attribute has. */
    private static final Set<Vr> TEXTS =
            Set.of(Vr.AS, Vr.CS, Vr.DA, Vr.DS, Vr.DT, Vr.IS, Vr.LO, Vr.LT, Vr.PN, Vr.SH, Vr.ST, Vr.TM, Vr.UC, Vr.UT);

    private FurtherFields() {}

    static void into(Attributes set, Map<String, String> other) {
        for (Element element : set.elements()) {
            Field field = BY_TAG.get(element.tag());
            if (field != null) {
                set.text(element.tag()).ifPresent(value -> other.put(field.keyword(), value));
            } else if (isPersonal(element) && TEXTS.contains(element.vr())) {
                set.text(element.tag()).ifPresent(value -> other.put(Tag.text(element.tag()), value));
            }
        }
    }

    private static boolean isPersonal(Element element) {
        int group = element.tag() >>> 16;
        return (group == PATIENT_GROUP || group == STUDY_GROUP || group == VISIT_GROUP)
                && !READ_ELSEWHERE.contains(element.tag());
    }
}

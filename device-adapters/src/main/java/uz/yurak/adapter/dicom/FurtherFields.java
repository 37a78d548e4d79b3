package uz.yurak.adapter.dicom;

import java.util.Map;
import java.util.Set;

/**
 * What an object says about patient, study and order beside what {@link uz.yurak.record.Subject} has a place for: kept as
 * written, under the standard's keyword (PS3.6), an attribute of these groups without one here under its tag.
 */
final class FurtherFields {
    private static final int PATIENT_GROUP = 0x0010;
    private static final int STUDY_GROUP = 0x0032;
    private static final int VISIT_GROUP = 0x0038;

    private static final Map<Integer, String> KEYWORDS = Map.ofEntries(
            Map.entry(Tag.ACCESSION_NUMBER, "AccessionNumber"),
            Map.entry(Tag.REFERRING_PHYSICIAN, "ReferringPhysicianName"),
            Map.entry(Tag.STATION_NAME, "StationName"),
            Map.entry(0x0008_0081, "InstitutionAddress"),
            Map.entry(0x0008_1030, "StudyDescription"),
            Map.entry(0x0008_103E, "SeriesDescription"),
            Map.entry(0x0008_1040, "InstitutionalDepartmentName"),
            Map.entry(0x0008_1048, "PhysiciansOfRecord"),
            Map.entry(0x0008_1050, "PerformingPhysicianName"),
            Map.entry(0x0008_1060, "NameOfPhysiciansReadingStudy"),
            Map.entry(0x0008_1070, "OperatorsName"),
            Map.entry(0x0008_1080, "AdmittingDiagnosesDescription"),
            Map.entry(0x0010_0021, "IssuerOfPatientID"),
            Map.entry(0x0010_0022, "TypeOfPatientID"),
            Map.entry(0x0010_0032, "PatientBirthTime"),
            Map.entry(0x0010_1000, "OtherPatientIDs"),
            Map.entry(0x0010_1001, "OtherPatientNames"),
            Map.entry(0x0010_1005, "PatientBirthName"),
            Map.entry(Tag.PATIENT_SIZE, "PatientSize"),
            Map.entry(Tag.PATIENT_WEIGHT, "PatientWeight"),
            Map.entry(0x0010_1040, "PatientAddress"),
            Map.entry(0x0010_1060, "PatientMotherBirthName"),
            Map.entry(0x0010_1090, "MedicalRecordLocator"),
            Map.entry(0x0010_2000, "MedicalAlerts"),
            Map.entry(0x0010_2110, "Allergies"),
            Map.entry(0x0010_2150, "CountryOfResidence"),
            Map.entry(0x0010_2152, "RegionOfResidence"),
            Map.entry(0x0010_2154, "PatientTelephoneNumbers"),
            Map.entry(0x0010_2160, "EthnicGroup"),
            Map.entry(0x0010_2180, "Occupation"),
            Map.entry(0x0010_21A0, "SmokingStatus"),
            Map.entry(0x0010_21B0, "AdditionalPatientHistory"),
            Map.entry(0x0010_21C0, "PregnancyStatus"),
            Map.entry(0x0010_4000, "PatientComments"),
            Map.entry(0x0018_1030, "ProtocolName"),
            Map.entry(Tag.STUDY_ID, "StudyID"),
            Map.entry(0x0020_4000, "ImageComments"),
            Map.entry(0x0032_1030, "ReasonForStudy"),
            Map.entry(0x0032_1032, "RequestingPhysician"),
            Map.entry(0x0032_1033, "RequestingService"),
            Map.entry(0x0032_1060, "RequestedProcedureDescription"),
            Map.entry(0x0032_4000, "StudyComments"),
            Map.entry(0x0038_0010, "AdmissionID"),
            Map.entry(0x0038_0050, "SpecialNeeds"),
            Map.entry(0x0038_0300, "CurrentPatientLocation"),
            Map.entry(0x0038_0400, "PatientInstitutionResidence"),
            Map.entry(0x0038_0500, "PatientState"),
            Map.entry(0x0038_4000, "VisitComments"),
            Map.entry(0x0040_0253, "PerformedProcedureStepID"),
            Map.entry(0x0040_0254, "PerformedProcedureStepDescription"),
            Map.entry(0x0040_1001, "RequestedProcedureID"),
            Map.entry(0x0040_1002, "ReasonForTheRequestedProcedure"),
            Map.entry(0x0040_2016, "PlacerOrderNumberImagingServiceRequest"),
            Map.entry(0x0040_2017, "FillerOrderNumberImagingServiceRequest"));

    /** Read into fields of their own. */
    private static final Set<Integer> READ_ELSEWHERE =
            Set.of(Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.PATIENT_BIRTH_DATE, Tag.PATIENT_SEX, Tag.PATIENT_AGE);

    /** The representations that are text; implicit transfer syntaxes do not say which an unlisted attribute has. */
    private static final Set<Vr> TEXTS =
            Set.of(Vr.AS, Vr.CS, Vr.DA, Vr.DS, Vr.DT, Vr.IS, Vr.LO, Vr.LT, Vr.PN, Vr.SH, Vr.ST, Vr.TM, Vr.UC, Vr.UT);

    private FurtherFields() {}

    static void into(Attributes set, Map<String, String> other) {
        for (Element element : set.elements()) {
            String keyword = KEYWORDS.get(element.tag());
            if (keyword != null) {
                set.text(element.tag()).ifPresent(value -> other.put(keyword, value));
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

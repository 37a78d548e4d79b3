package uz.yurak.samples.region;

import java.util.List;
import java.util.Map;
import uz.yurak.consult.cases.Hospital;
import uz.yurak.consult.cases.Machine;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.samples.synth.Variant;
import uz.yurak.text.Language;

/**
 * A hospital of the demonstration. Both are real districts of Surxondaryo; telephone numbers, machines and people are not.
 *
 * @param id short name
 * @param code before its cases' numbers
 * @param name by language tag
 * @param phone of the demonstration, in a range that is given to nobody
 * @param language of its reports
 * @param dicomMachine the cart that stores by DICOM
 * @param folderMachine the cart that exports into a folder
 * @param preferredDicomPort tried first
 * @param variants what its own machine sends by itself, in turn
 */
record DemoHospital(
        HospitalId id,
        String code,
        Map<String, String> name,
        String phone,
        Language language,
        MachineId dicomMachine,
        MachineId folderMachine,
        int preferredDicomPort,
        List<Variant> variants) {
    /** Live ports lie so far above those of DICOM. */
    private static final int LIVE_ABOVE_DICOM = 100;

    /** The first hospital's agent has its page at the port that a configuration without one has, 8089. */
    private static final int PAGE_BELOW_DICOM = 11_112 - 8089;

    static final DemoHospital JARQORGON = new DemoHospital(
            new HospitalId("jarqorgon"),
            "JRQ",
            Map.of(
                    "uz", "Jarqoʻrgʻon tuman tibbiyot birlashmasi",
                    "uz-Cyrl", "Жарқўрғон туман тиббиёт бирлашмаси",
                    "ru", "Джаркурганское районное медицинское объединение",
                    "en", "Jarqoʻrgʻon District Medical Association"),
            "+998 00 000-00-01",
            Language.UZBEK_LATIN,
            new MachineId("jarqorgon-dicom-1"),
            new MachineId("jarqorgon-folder-1"),
            11112,
            List.of(
                    Variant.INFERIOR_ST_ELEVATION,
                    Variant.NORMAL,
                    Variant.ATRIAL_FIBRILLATION,
                    Variant.LEFT_BUNDLE_BRANCH_BLOCK,
                    Variant.NOISY));

    static final DemoHospital DENOV = new DemoHospital(
            new HospitalId("denov"),
            "DNV",
            Map.of(
                    "uz", "Denov tuman tibbiyot birlashmasi",
                    "uz-Cyrl", "Денов туман тиббиёт бирлашмаси",
                    "ru", "Денауское районное медицинское объединение",
                    "en", "Denov District Medical Association"),
            "+998 00 000-00-02",
            Language.UZBEK_CYRILLIC,
            new MachineId("denov-dicom-1"),
            new MachineId("denov-folder-1"),
            11113,
            List.of(
                    Variant.NORMAL,
                    Variant.LONG_QT,
                    Variant.ANTERIOR_ST_ELEVATION,
                    Variant.PACED,
                    Variant.ARM_REVERSAL));

    static final List<DemoHospital> ALL = List.of(JARQORGON, DENOV);

    /** As the center enters it. */
    Hospital asHospital() {
        return new Hospital(id, code, name, phone, language, "~/" + id + "/reports", true);
    }

    /** The monitor that sends live frames. */
    MachineId liveMachine() {
        return new MachineId(id + "-monitor-1");
    }

    int preferredLivePort() {
        return preferredDicomPort + LIVE_ABOVE_DICOM;
    }

    int preferredPagePort() {
        return preferredDicomPort - PAGE_BELOW_DICOM;
    }

    List<Machine> machines() {
        return List.of(
                new Machine(dicomMachine, id, "EKG 1 (DICOM)", "dicom", false, true),
                new Machine(folderMachine, id, "EKG 2 (SCP-ECG)", "folder", false, true),
                new Machine(liveMachine(), id, "Monitor (live)", "stream", false, true));
    }
}

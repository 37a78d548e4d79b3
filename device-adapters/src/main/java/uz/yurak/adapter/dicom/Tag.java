package uz.yurak.adapter.dicom;

import java.util.Set;

/** Tags of the attributes that we read or write, group in the upper 16 bits (PS3.6). */
public final class Tag {
    // The command set (PS3.7, annex E).
    public static final int COMMAND_GROUP_LENGTH = 0x0000_0000;
    public static final int AFFECTED_SOP_CLASS = 0x0000_0002;
    public static final int REQUESTED_SOP_CLASS = 0x0000_0003;
    public static final int COMMAND_FIELD = 0x0000_0100;
    public static final int MESSAGE_ID = 0x0000_0110;
    public static final int MESSAGE_ID_RESPONDED_TO = 0x0000_0120;
    public static final int PRIORITY = 0x0000_0700;
    public static final int COMMAND_DATA_SET_TYPE = 0x0000_0800;
    public static final int STATUS = 0x0000_0900;
    public static final int ERROR_COMMENT = 0x0000_0902;
    public static final int AFFECTED_SOP_INSTANCE = 0x0000_1000;
    public static final int REQUESTED_SOP_INSTANCE = 0x0000_1001;
    public static final int EVENT_TYPE = 0x0000_1002;
    public static final int ACTION_TYPE = 0x0000_1008;

    // The file's meta information (PS3.10, 7.1).
    public static final int META_GROUP_LENGTH = 0x0002_0000;
    public static final int META_VERSION = 0x0002_0001;
    public static final int MEDIA_SOP_CLASS = 0x0002_0002;
    public static final int MEDIA_SOP_INSTANCE = 0x0002_0003;
    public static final int TRANSFER_SYNTAX = 0x0002_0010;
    public static final int IMPLEMENTATION_CLASS = 0x0002_0012;
    public static final int IMPLEMENTATION_VERSION = 0x0002_0013;
    public static final int SOURCE_AE_TITLE = 0x0002_0016;

    // Identification, patient, study, equipment.
    public static final int SPECIFIC_CHARACTER_SET = 0x0008_0005;
    public static final int SOP_CLASS = 0x0008_0016;
    public static final int SOP_INSTANCE = 0x0008_0018;
    public static final int STUDY_DATE = 0x0008_0020;
    public static final int ACQUISITION_DATE = 0x0008_0022;
    public static final int CONTENT_DATE = 0x0008_0023;
    public static final int ACQUISITION_DATE_TIME = 0x0008_002A;
    public static final int STUDY_TIME = 0x0008_0030;
    public static final int ACQUISITION_TIME = 0x0008_0032;
    public static final int CONTENT_TIME = 0x0008_0033;
    public static final int ACCESSION_NUMBER = 0x0008_0050;
    public static final int MODALITY = 0x0008_0060;
    public static final int CONVERSION_TYPE = 0x0008_0064;
    public static final int MANUFACTURER = 0x0008_0070;
    public static final int INSTITUTION_NAME = 0x0008_0080;
    public static final int REFERRING_PHYSICIAN = 0x0008_0090;
    public static final int CODE_VALUE = 0x0008_0100;
    public static final int CODING_SCHEME = 0x0008_0102;
    public static final int CODING_SCHEME_VERSION = 0x0008_0103;
    public static final int CODE_MEANING = 0x0008_0104;
    public static final int LONG_CODE_VALUE = 0x0008_0119;
    public static final int URN_CODE_VALUE = 0x0008_0120;
    public static final int TIMEZONE_OFFSET = 0x0008_0201;
    public static final int STATION_NAME = 0x0008_1010;
    public static final int MODEL_NAME = 0x0008_1090;
    public static final int PATIENT_NAME = 0x0010_0010;
    public static final int PATIENT_ID = 0x0010_0020;
    public static final int PATIENT_BIRTH_DATE = 0x0010_0030;
    public static final int PATIENT_SEX = 0x0010_0040;
    public static final int PATIENT_AGE = 0x0010_1010;
    public static final int PATIENT_SIZE = 0x0010_1020;
    public static final int PATIENT_WEIGHT = 0x0010_1030;
    public static final int DEVICE_SERIAL_NUMBER = 0x0018_1000;
    public static final int SOFTWARE_VERSIONS = 0x0018_1020;
    public static final int GROUP_TIME_OFFSET = 0x0018_1068;
    public static final int TRIGGER_SAMPLE = 0x0018_106E;
    public static final int STUDY_INSTANCE = 0x0020_000D;
    public static final int SERIES_INSTANCE = 0x0020_000E;
    public static final int STUDY_ID = 0x0020_0010;
    public static final int SERIES_NUMBER = 0x0020_0011;
    public static final int INSTANCE_NUMBER = 0x0020_0013;

    // The waveform (PS3.3, C.10.9).
    public static final int ORIGINALITY = 0x003A_0004;
    public static final int CHANNEL_COUNT = 0x003A_0005;
    public static final int SAMPLE_COUNT = 0x003A_0010;
    public static final int SAMPLING_FREQUENCY = 0x003A_001A;
    public static final int GROUP_LABEL = 0x003A_0020;
    public static final int CHANNEL_DEFINITIONS = 0x003A_0200;
    public static final int CHANNEL_LABEL = 0x003A_0203;
    public static final int CHANNEL_STATUS = 0x003A_0205;
    public static final int CHANNEL_SOURCE = 0x003A_0208;
    public static final int CHANNEL_SOURCE_MODIFIERS = 0x003A_0209;
    public static final int SOURCE_WAVEFORM = 0x003A_020A;
    public static final int CHANNEL_DERIVATION = 0x003A_020C;
    public static final int SENSITIVITY = 0x003A_0210;
    public static final int SENSITIVITY_UNITS = 0x003A_0211;
    public static final int SENSITIVITY_CORRECTION = 0x003A_0212;
    public static final int CHANNEL_BASELINE = 0x003A_0213;
    public static final int CHANNEL_TIME_SKEW = 0x003A_0214;
    public static final int CHANNEL_SAMPLE_SKEW = 0x003A_0215;
    public static final int CHANNEL_OFFSET = 0x003A_0218;
    public static final int BITS_STORED = 0x003A_021A;
    public static final int FILTER_LOW = 0x003A_0220;
    public static final int FILTER_HIGH = 0x003A_0221;
    public static final int NOTCH = 0x003A_0222;
    public static final int WAVEFORM_SEQUENCE = 0x5400_0100;
    public static final int BITS_ALLOCATED = 0x5400_1004;
    public static final int SAMPLE_INTERPRETATION = 0x5400_1006;
    public static final int PADDING_VALUE = 0x5400_100A;
    public static final int WAVEFORM_DATA = 0x5400_1010;

    // A document in an object (PS3.3, C.24.2).
    public static final int BURNED_IN_ANNOTATION = 0x0028_0301;
    public static final int DOCUMENT_TITLE = 0x0042_0010;
    public static final int DOCUMENT = 0x0042_0011;
    public static final int DOCUMENT_MEDIA_TYPE = 0x0042_0012;
    public static final int DOCUMENT_LENGTH = 0x0042_0015;

    // What the device found (PS3.3, C.10.10) and how it was recorded.
    public static final int ACQUISITION_CONTEXT = 0x0040_0555;
    public static final int MEASUREMENT_UNITS = 0x0040_08EA;
    public static final int CONCEPT_NAME = 0x0040_A043;
    public static final int REFERENCED_CHANNELS = 0x0040_A0B0;
    public static final int TEMPORAL_RANGE = 0x0040_A130;
    public static final int REFERENCED_SAMPLES = 0x0040_A132;
    public static final int REFERENCED_TIME_OFFSETS = 0x0040_A138;
    public static final int REFERENCED_DATE_TIMES = 0x0040_A13A;
    public static final int TEXT_VALUE = 0x0040_A160;
    public static final int CONCEPT_CODE = 0x0040_A168;
    public static final int MODIFIER_CODE = 0x0040_A195;
    public static final int NUMERIC_VALUE = 0x0040_A30A;
    public static final int ANNOTATIONS = 0x0040_B020;
    public static final int UNFORMATTED_TEXT = 0x0070_0006;

    // Storage commitment (PS3.4, J.3).
    public static final int REFERENCED_SOP_CLASS = 0x0008_1150;
    public static final int REFERENCED_SOP_INSTANCE = 0x0008_1155;
    public static final int TRANSACTION = 0x0008_1195;
    public static final int FAILURE_REASON = 0x0008_1197;
    public static final int FAILED_SOP_SEQUENCE = 0x0008_1198;
    public static final int REFERENCED_SOP_SEQUENCE = 0x0008_1199;

    // The worklist (PS3.4, table K.6-1).
    public static final int REFERENCED_STUDIES = 0x0008_1110;
    public static final int REFERENCED_PATIENTS = 0x0008_1120;
    public static final int PATIENT_ID_ISSUER = 0x0010_0021;
    public static final int REQUESTING_PHYSICIAN = 0x0032_1032;
    public static final int REQUESTED_PROCEDURE = 0x0032_1060;
    public static final int REQUESTED_PROCEDURE_CODES = 0x0032_1064;
    public static final int ADMISSION_ID = 0x0038_0010;
    public static final int PATIENT_LOCATION = 0x0038_0300;
    public static final int SCHEDULED_STATION_TITLE = 0x0040_0001;
    public static final int SCHEDULED_DATE = 0x0040_0002;
    public static final int SCHEDULED_TIME = 0x0040_0003;
    public static final int SCHEDULED_PHYSICIAN = 0x0040_0006;
    public static final int SCHEDULED_DESCRIPTION = 0x0040_0007;
    public static final int SCHEDULED_PROTOCOL_CODES = 0x0040_0008;
    public static final int SCHEDULED_STEP_ID = 0x0040_0009;
    public static final int SCHEDULED_STATION_NAME = 0x0040_0010;
    public static final int SCHEDULED_LOCATION = 0x0040_0011;
    public static final int SCHEDULED_STEPS = 0x0040_0100;
    public static final int REQUESTED_PROCEDURE_ID = 0x0040_1001;
    public static final int REASON_FOR_PROCEDURE = 0x0040_1002;
    public static final int PROCEDURE_PRIORITY = 0x0040_1003;
    public static final int PLACER_ORDER_NUMBER = 0x0040_2016;

    static final int ITEM = 0xFFFE_E000;
    static final int ITEM_END = 0xFFFE_E00D;
    static final int SEQUENCE_END = 0xFFFE_E0DD;

    /** Sequences that implicit VR, which does not say so, may write with a defined length. */
    private static final Set<Integer> SEQUENCES = Set.of(
            WAVEFORM_SEQUENCE,
            CHANNEL_DEFINITIONS,
            CHANNEL_SOURCE,
            CHANNEL_SOURCE_MODIFIERS,
            SOURCE_WAVEFORM,
            SENSITIVITY_UNITS,
            ACQUISITION_CONTEXT,
            MEASUREMENT_UNITS,
            CONCEPT_NAME,
            CONCEPT_CODE,
            MODIFIER_CODE,
            ANNOTATIONS,
            FAILED_SOP_SEQUENCE,
            REFERENCED_SOP_SEQUENCE,
            REFERENCED_STUDIES,
            REFERENCED_PATIENTS,
            REQUESTED_PROCEDURE_CODES,
            SCHEDULED_PROTOCOL_CODES,
            SCHEDULED_STEPS);

    private Tag() {}

    static boolean isKnownSequence(int tag) {
        return SEQUENCES.contains(tag);
    }

    /** As the standard writes it: {@code (0008,0016)}. */
    public static String text(int tag) {
        return String.format("(%04x,%04x)", tag >>> 16, tag & 0xffff);
    }
}

package uz.yurak.adapter.mfer;

import java.util.Set;

/** The tags of MFER Part 1. */
final class MferTag {
    /** One byte of filling, or half of the end of an indefinite content. */
    static final int ZERO = 0x00;

    static final int BYTE_ORDER = 0x01;
    static final int VERSION = 0x02;
    static final int CHARACTER_CODE = 0x03;
    static final int BLOCK = 0x04;
    static final int CHANNELS = 0x05;
    static final int SEQUENCES = 0x06;
    static final int POINTER = 0x07;
    static final int WAVEFORM = 0x08;
    static final int LEAD = 0x09;
    static final int DATA_TYPE = 0x0a;
    static final int INTERVAL = 0x0b;
    static final int SENSITIVITY = 0x0c;
    static final int OFFSET = 0x0d;
    static final int COMPRESSION = 0x0e;
    static final int INTERPOLATION = 0x0f;
    static final int FILTER = 0x11;
    static final int NULL_VALUE = 0x12;
    static final int INFORMATION = 0x15;
    static final int NOTE = 0x16;
    static final int MANUFACTURER = 0x17;
    static final int WAVE = 0x1e;
    /** Followed by a channel's number; its content holds for that channel. */
    static final int CHANNEL = 0x3f;

    static final int PREAMBLE = 0x40;
    static final int EVENT = 0x41;
    static final int VALUE = 0x42;
    static final int SKEW = 0x43;
    static final int CONDITION = 0x44;
    static final int REFERENCE = 0x45;
    static final int SIGNATURE = 0x46;
    /** Its content holds as if it stood outside. */
    static final int GROUP = 0x67;

    static final int END = 0x80;
    static final int PATIENT_NAME = 0x81;
    static final int PATIENT_ID = 0x82;
    static final int AGE = 0x83;
    static final int SEX = 0x84;
    static final int TIME = 0x85;
    static final int MESSAGE = 0x86;
    static final int UID = 0x87;
    static final int MAP = 0x88;

    /** What describes a channel's samples; inside {@link #CHANNEL} for one, outside for all. */
    static final Set<Integer> OF_A_CHANNEL = Set.of(
            BLOCK, SEQUENCES, WAVEFORM, LEAD, DATA_TYPE, INTERVAL, SENSITIVITY, OFFSET, NULL_VALUE, SKEW, FILTER);

    static final Set<Integer> KNOWN = Set.of(
            BYTE_ORDER,
            VERSION,
            CHARACTER_CODE,
            BLOCK,
            CHANNELS,
            SEQUENCES,
            POINTER,
            WAVEFORM,
            LEAD,
            DATA_TYPE,
            INTERVAL,
            SENSITIVITY,
            OFFSET,
            COMPRESSION,
            INTERPOLATION,
            FILTER,
            NULL_VALUE,
            INFORMATION,
            NOTE,
            MANUFACTURER,
            WAVE,
            CHANNEL,
            PREAMBLE,
            EVENT,
            VALUE,
            SKEW,
            CONDITION,
            REFERENCE,
            SIGNATURE,
            GROUP,
            END,
            PATIENT_NAME,
            PATIENT_ID,
            AGE,
            SEX,
            TIME,
            MESSAGE,
            UID,
            MAP);

    private MferTag() {}
}

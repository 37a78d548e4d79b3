package uz.yurak.adapter.mfer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.util.List;
import uz.yurak.record.Bytes;

/**
 * What a machine sends that streams MFER: definitions once, then items of samples, 16 bits big endian, by lead.
 *
 * @param rateHz whole samples a second
 * @param nanovoltsPerCount whole, of all leads
 * @param leads codes of MFER's table of leads, which are SCP-ECG's for those of ECGs
 * @param instants in each item of samples
 */
public record MferStreamWriter(int rateHz, int nanovoltsPerCount, List<Integer> leads, int instants) {
    private static final int PER_SECOND = 0;
    private static final int VOLTS = 0;
    private static final int NANO = -9;

    public MferStreamWriter {
        leads = List.copyOf(leads);
    }

    /** What stands before the first samples: preamble, time, patient, and how the samples are written. */
    public Bytes definitions(LocalDateTime start, String patientId) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        item(out, MferTag.PREAMBLE, "MFR ECG live".getBytes(StandardCharsets.US_ASCII));
        item(out, MferTag.BYTE_ORDER, new byte[] {0});
        item(out, MferTag.PATIENT_ID, patientId.getBytes(StandardCharsets.ISO_8859_1));
        item(out, MferTag.TIME, time(start));
        item(out, MferTag.INTERVAL, scaled(PER_SECOND, 0, rateHz));
        item(out, MferTag.SENSITIVITY, scaled(VOLTS, NANO, nanovoltsPerCount));
        item(out, MferTag.DATA_TYPE, new byte[] {(byte) MferDataType.INT16.code});
        item(out, MferTag.CHANNELS, new byte[] {(byte) leads.size()});
        item(
                out,
                MferTag.BLOCK,
                ByteBuffer.allocate(2).putShort((short) instants).array());
        item(out, MferTag.SEQUENCES, new byte[] {1});
        for (int channel = 0; channel < leads.size(); channel++) {
            ByteArrayOutputStream lead = new ByteArrayOutputStream();
            item(lead, MferTag.LEAD, new byte[] {0, leads.get(channel).byteValue()});
            out.write(MferTag.CHANNEL);
            out.write(channel);
            out.write(lead.size());
            out.writeBytes(lead.toByteArray());
        }
        return Bytes.wrap(out.toByteArray());
    }

    private static byte[] time(LocalDateTime at) {
        return ByteBuffer.allocate(11)
                .putShort((short) at.getYear())
                .put((byte) at.getMonthValue())
                .put((byte) at.getDayOfMonth())
                .put((byte) at.getHour())
                .put((byte) at.getMinute())
                .put((byte) at.getSecond())
                .putShort((short) at.get(ChronoField.MILLI_OF_SECOND))
                .putShort((short) (at.get(ChronoField.MICRO_OF_SECOND) % 1_000))
                .array();
    }

    private static byte[] scaled(int unit, int exponent, int mantissa) {
        return ByteBuffer.allocate(6)
                .put((byte) unit)
                .put((byte) exponent)
                .putInt(mantissa)
                .array();
    }

    /** Where the next samples stand, counted from the start. */
    public Bytes pointer(int instant) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        item(out, MferTag.POINTER, ByteBuffer.allocate(4).putInt(instant).array());
        return Bytes.wrap(out.toByteArray());
    }

    /** @param counts by lead, then by instant */
    public Bytes samples(int[][] counts) {
        ByteBuffer data = ByteBuffer.allocate(leads.size() * instants * Short.BYTES);
        for (int[] lead : counts) {
            for (int count : lead) {
                data.putShort((short) count);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        item(out, MferTag.WAVE, data.array());
        return Bytes.wrap(out.toByteArray());
    }

    private static void item(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        out.write(0x84);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(content);
    }
}

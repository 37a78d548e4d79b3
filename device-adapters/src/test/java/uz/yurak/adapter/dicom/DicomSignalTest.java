package uz.yurak.adapter.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.yurak.adapter.MalformedException;
import uz.yurak.adapter.UnsupportedException;
import uz.yurak.record.Gap;
import uz.yurak.record.Lead;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Recording;
import uz.yurak.record.Scale;
import uz.yurak.record.Warning;

/** Channels, samples and groups in the forms that PS3.3, C.10.9 allows, and those that writers use beside it. */
class DicomSignalTest {
    private static Recording of(Item group) throws Exception {
        return Item.object(group).read();
    }

    private static LeadSignal lead(Item channel) throws Exception {
        return of(Item.group(channel)).leads().get(0);
    }

    private static List<String> warnings(Recording recording) {
        return recording.warnings().stream().map(Warning::text).toList();
    }

    private static Item samples(
            String interpretation, int bits, Vr vr, TransferSyntax syntax, int count, int... bytes) {
        byte[] data = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            data[i] = (byte) bytes[i];
        }
        return Item.group(syntax, new Item[] {Item.channel(syntax, 1)})
                .integer(Tag.SAMPLE_COUNT, count)
                .shorts(Tag.BITS_ALLOCATED, bits)
                .text(Tag.SAMPLE_INTERPRETATION, Vr.CS, interpretation)
                .bytes(Tag.WAVEFORM_DATA, vr, data);
    }

    private static Recording ofBig(Item group) throws Exception {
        byte[] set = new Item(TransferSyntax.EXPLICIT_BIG)
                .text(Tag.SOP_CLASS, Vr.UI, Uids.TWELVE_LEAD)
                .items(Tag.WAVEFORM_SEQUENCE, group)
                .toBytes();
        return Item.read(Uids.TWELVE_LEAD, TransferSyntax.EXPLICIT_BIG.uid(), set);
    }

    private static int[] counts(Recording recording) {
        return recording.leads().get(0).samples().toArray();
    }

    /** PS3.5, 7.3: OW is turned in words of 16 bits, whatever the samples are; OB is not turned. */
    @Test
    void bigEndianSamples_areTurnedAsTheirRepresentationSays() throws Exception {
        TransferSyntax big = TransferSyntax.EXPLICIT_BIG;
        assertArrayEquals(new int[] {1, 2, 3}, counts(ofBig(samples("SB", 8, Vr.OW, big, 3, 2, 1, 0, 3))));
        assertArrayEquals(new int[] {1, 2}, counts(ofBig(samples("SB", 8, Vr.OB, big, 2, 1, 2))));
        assertArrayEquals(new int[] {0x0102}, counts(ofBig(samples("SS", 16, Vr.OW, big, 1, 1, 2))));
        // 0x01020304: the lower word first, each with its upper byte first; OL as one word.
        assertArrayEquals(new int[] {0x0102_0304}, counts(ofBig(samples("SL", 32, Vr.OW, big, 1, 3, 4, 1, 2))));
        assertArrayEquals(new int[] {0x0102_0304}, counts(ofBig(samples("SL", 32, Vr.OL, big, 1, 1, 2, 3, 4))));
    }

    /** Found by fuzzing: three samples of 16 bits in six bytes that are said to be words of eight. */
    @Test
    void bigEndianWordsThatAreCut_areRefused() {
        Item cut = samples("SS", 16, Vr.OV, TransferSyntax.EXPLICIT_BIG, 3, 0, 1, 0, 2, 0, 3);
        MalformedException refused = assertThrows(MalformedException.class, () -> ofBig(cut));
        assertTrue(refused.getMessage().contains("whole words of OV"), refused.getMessage());
    }

    /** 2^31 + 5 and 7: moved down by 2^31, which the baseline gives back. */
    @Test
    void unsignedSamplesBeyondOurCounts_keepTheirVoltage() throws Exception {
        Recording recording =
                of(samples("UL", 32, Vr.OW, TransferSyntax.EXPLICIT_LITTLE, 2, 5, 0, 0, 0x80, 7, 0, 0, 0));
        LeadSignal lead = recording.leads().get(0);
        Scale scale = lead.scale().orElseThrow();
        assertEquals(2_147_483_653.0, scale.microvolts(lead.samples().at(0)));
        assertEquals(7, scale.microvolts(lead.samples().at(1)));
        assertTrue(warnings(recording).get(0).contains("unsigned counts"), "" + warnings(recording));
    }

    @Test
    void samplesOf64Bits_areReadWhereTheyFit() throws Exception {
        TransferSyntax little = TransferSyntax.EXPLICIT_LITTLE;
        int[] minusTwo = {0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
        assertArrayEquals(new int[] {-2}, counts(of(samples("SV", 64, Vr.OW, little, 1, minusTwo))));
        assertThrows(UnsupportedException.class, () -> of(samples("UV", 64, Vr.OW, little, 1, minusTwo)));
        assertThrows(UnsupportedException.class, () -> of(samples("SV", 64, Vr.OW, little, 1, 0, 0, 0, 0, 0, 1, 0, 0)));
    }

    @Test
    void moreDataThanStated_isSaid() throws Exception {
        Recording recording = of(Item.group(Item.lead(1)).integer(Tag.SAMPLE_COUNT, 2));
        assertArrayEquals(new int[] {100, -2}, counts(recording));
        assertEquals(List.of("2 bytes more than 2 samples need; they were not read"), warnings(recording));
    }

    @ParameterizedTest
    @CsvSource({
        "2:1,MDC,'',I",
        "2: 62,MDC,'',aVR",
        "5.6.3-9-1,SCPECG,'',I",
        "5.6.3-9-66,SCPECG,'',V8",
        "131393,MDC,'',-aVR",
        "MDC_ECG_LEAD_V3R,MDC,'',V3R",
        "MDC_ECG_ELEC_POTL_AVF,MDC,'',aVF",
        "L-1,99X,Lead I (Einthoven),I",
        "L-7,99X,'Lead aVL, augmented',aVL"
    })
    void leadsAreKnownByCodeNameOrWords(String value, String scheme, String meaning, String expected) throws Exception {
        LeadSignal lead = lead(Item.lead(1).code(Tag.CHANNEL_SOURCE, value, scheme, meaning));
        assertEquals(expected, lead.lead().label());
        assertTrue(lead.lead().isKnown());
    }

    @Test
    void aLabelThatContradictsTheCode_isSaid_andTheCodeFollowed() throws Exception {
        Recording recording = of(Item.group(Item.lead(3).text(Tag.CHANNEL_LABEL, Vr.SH, "V2")));
        assertEquals(Lead.V1, recording.leads().get(0).lead());
        assertEquals(List.of("code of lead V1 with the words of lead V2; the code is followed"), warnings(recording));
    }

    /** The code of an unspecified lead (MDC 2:0): the label names it, known or not. */
    @ParameterizedTest
    @CsvSource({"MLII,true", "Chest strap,false"})
    void anUnspecifiedLead_isNamedByItsLabel(String label, boolean known) throws Exception {
        Lead lead = lead(Item.lead(0).text(Tag.CHANNEL_LABEL, Vr.SH, label)).lead();
        assertEquals(label, lead.label());
        assertEquals(known, lead.isKnown());
    }

    @Test
    void skewIsSaidInSecondsOrInSamples_andOffsetComesOnTop() throws Exception {
        assertEquals(
                4,
                lead(Item.lead(1).text(Tag.CHANNEL_TIME_SKEW, Vr.DS, "0.004")).startOffsetMs(),
                1e-9);
        assertEquals(
                3,
                lead(Item.lead(1).text(Tag.CHANNEL_SAMPLE_SKEW, Vr.DS, "1.5")).startOffsetMs(),
                1e-9);
        Item both = Item.lead(1)
                .text(Tag.CHANNEL_TIME_SKEW, Vr.DS, "0.004")
                .text(Tag.CHANNEL_SAMPLE_SKEW, Vr.DS, "2")
                .text(Tag.CHANNEL_OFFSET, Vr.DS, "0.001");
        assertEquals(5, lead(both).startOffsetMs(), 1e-9);
        Recording apart = of(Item.group(both.text(Tag.CHANNEL_SAMPLE_SKEW, Vr.DS, "5")));
        assertEquals(5, apart.leads().get(0).startOffsetMs(), 1e-9);
        assertEquals(1, apart.warnings().size());
    }

    @Test
    void aDisconnectedChannel_isOneGap_andATestSignalIsSaid() throws Exception {
        Recording off = of(Item.group(Item.lead(1).text(Tag.CHANNEL_STATUS, Vr.CS, "DISCONNECTED")));
        assertEquals(
                List.of(new Gap(0, 3, "channel DISCONNECTED")),
                off.leads().get(0).gaps());
        assertArrayEquals(new int[] {100, -2, 3}, counts(off), "what was sampled is kept");
        Recording test = of(Item.group(Item.lead(1).text(Tag.CHANNEL_STATUS, Vr.CS, "OK\\TEST DATA")));
        assertEquals(List.of(), test.leads().get(0).gaps());
        assertEquals(List.of("the device marks this channel TEST DATA"), warnings(test));
    }

    @Test
    void derivedLeads_areMarked() throws Exception {
        assertFalse(lead(Item.lead(61)).derived());
        assertTrue(lead(Item.lead(61).text(Tag.CHANNEL_DERIVATION, Vr.LO, "II - I"))
                .derived());
        Item group = Item.group(Item.lead(61)).text(Tag.ORIGINALITY, Vr.CS, "DERIVED");
        assertTrue(of(group).leads().get(0).derived());
    }

    @Test
    void whatModifiesASource_isSaid() throws Exception {
        Item channel = Item.lead(1).code(Tag.CHANNEL_SOURCE_MODIFIERS, "5.4.5-33-1-2", "SCPECG", "Mason-Likar");
        assertEquals(List.of("the device says of its source: Mason-Likar"), warnings(of(Item.group(channel))));
    }

    @Test
    void aFilterThatIsNoNumber_costsTheFilterAndNotTheEcg() throws Exception {
        Recording recording = of(Item.group(Item.lead(1).text(Tag.FILTER_HIGH, Vr.DS, "off")));
        assertTrue(recording.leads().get(0).filtering().lowPassHz().isEmpty());
        assertEquals(List.of("(003a,0221) is no number and left out"), warnings(recording));
    }

    @Test
    void aBeatsTrigger_isItsFiducialPoint() throws Exception {
        Item median =
                Item.group(Item.lead(1)).integer(Tag.TRIGGER_SAMPLE, 2).text(Tag.GROUP_LABEL, Vr.SH, "MEDIAN BEAT");
        Recording recording = Item.object(Item.group(Item.lead(1)), median).read();
        assertEquals(OptionalInt.of(1), recording.beats().get(0).fiducialIndex());
    }

    /** Lead II again at 250 Hz and a second later: both stay, each with its own rate. */
    @Test
    void severalRhythmGroups_keepTheirRates() throws Exception {
        Item strip = Item.group(Item.lead(2))
                .text(Tag.SAMPLING_FREQUENCY, Vr.DS, "250")
                .text(Tag.GROUP_TIME_OFFSET, Vr.DS, "1000");
        Recording recording = Item.object(Item.group(Item.lead(1)), strip).read();
        assertEquals(500, recording.leads().get(0).rateHz());
        assertEquals(250, recording.leads().get(1).rateHz());
        assertEquals(1000, recording.leads().get(1).startOffsetMs());
        assertEquals(
                Optional.of(Lead.II),
                recording.leads().stream().map(LeadSignal::lead).skip(1).findFirst());
    }
}
